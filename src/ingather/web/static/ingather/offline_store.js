// The sealed store of this telephone. What is kept can be opened only by words that are stored nowhere: they give a
// key, which wraps the key of the store. The open key lives in the memory of this page alone.
"use strict";
const sealed = (() => {
  const NAME = "ingather-offline", ROUNDS = 600000, LEAST_WORDS = 4, LEAST_LETTERS = 16;
  const utf8 = new TextEncoder(), plain = new TextDecoder();
  let key = null, base = null;

  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opened = () => {
    if (base) return base;
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("box");
      asked.result.createObjectStore("queue", { autoIncrement: true });
    };
    base = done(asked);
    return base;
  };
  const table = async (name, mode = "readonly") => (await opened()).transaction(name, mode).objectStore(name);
  const get = async (name, at) => done((await table(name)).get(at));
  const put = async (name, value, at) => done((await table(name, "readwrite")).put(value, at));
  const remove = async (name, at) => done((await table(name, "readwrite")).delete(at));

  const tidy = (words) => words.normalize("NFKC").toLowerCase().trim().split(/\s+/);
  const enough = (words) => new Set(tidy(words)).size >= LEAST_WORDS && tidy(words).join("").length >= LEAST_LETTERS;
  const fromWords = async (words, salt, rounds) => {
    const raw = await crypto.subtle.importKey("raw", utf8.encode(tidy(words).join(" ")), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    return crypto.subtle.deriveKey(how, raw, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
  };
  const random = (length) => crypto.getRandomValues(new Uint8Array(length));

  const seal = async (place, value) => {
    const iv = random(12), how = { name: "AES-GCM", iv, additionalData: utf8.encode(place) };
    return { iv, data: await crypto.subtle.encrypt(how, key, utf8.encode(JSON.stringify(value))) };
  };
  const unseal = async (place, kept) => {
    const how = { name: "AES-GCM", iv: kept.iv, additionalData: utf8.encode(place) };
    return JSON.parse(plain.decode(await crypto.subtle.decrypt(how, key, kept.data)));
  };

  const begin = async (words, user, until) => {
    const salt = random(16), iv = random(12), wrapping = await fromWords(words, salt, ROUNDS);
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
    const wrapped = await crypto.subtle.wrapKey("raw", fresh, wrapping, { name: "AES-GCM", iv });
    await put("box", { salt, rounds: ROUNDS, iv, wrapped, user, until }, "lock");
    return open(words);
  };
  const open = async (words) => {
    const lock = await get("box", "lock");
    const wrapping = await fromWords(words, lock.salt, lock.rounds), how = { name: "AES-GCM", iv: lock.iv };
    try {
      key = await crypto.subtle.unwrapKey("raw", lock.wrapped, wrapping, how, "AES-GCM", false, ["encrypt", "decrypt"]);
    } catch {
      return false;
    }
    return true;
  };

  return {
    enough, begin, open,
    close: () => { key = null; },
    isOpen: () => key !== null,
    lock: () => get("box", "lock"),
    until: async (until) => put("box", { ...await get("box", "lock"), until }, "lock"),
    keep: async (place, value) => put("box", await seal(place, value), place),
    kept: async (place) => {
      const found = await get("box", place);
      return found && unseal(place, found);
    },
    drop: (place) => remove("box", place),
    add: async (record) => put("queue", await seal("queue", record)),
    change: async (at, record) => put("queue", await seal("queue", record), at),
    take: (at) => remove("queue", at),
    count: async () => done((await table("queue")).count()),
    all: async () => {
      const queue = await table("queue");
      const [places, rows] = await Promise.all([done(queue.getAllKeys()), done(queue.getAll())]);
      return Promise.all(rows.map(async (row, i) => ({ at: places[i], record: await unseal("queue", row) })));
    },
    empty: async () => {
      key = null;
      for (const name of ["box", "queue"]) await done((await table(name, "readwrite")).clear());
    },
  };
})();
