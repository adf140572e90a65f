"""What the second reader asked of the given-name classes: one head each, no form torn in two, the frequent known."""

from collections import defaultdict

import pytest

from ingather.names.classes import CULTURES, classes_of
from ingather.names.custom import class_likenesses
from ingather.names.lexicon import pairs_of
from ingather.names.spelling import letters_of
from ingather.text.folding import fold
from ingather.text.tables import rows

ROWS = [row for culture in CULTURES for row in rows("ingather.names", f"given/{culture}.tsv")]
NAME, SEX, KIND, FORM, WEIGHT = 0, 1, 2, 4, 5
# Forms that are a man's full name and a woman's: each a name of its own in its language or script.
OF_BOTH = {"adel", "адель", "dominique", "hanan", "ханан", "hanna", "ханна", "michal", "габриель", "зися", "рене"}

# The given names that most people bore in the last 150 years, by the language they are written in here.
FREQUENT = {
    "Hebrew men": """
        משה אברהם יצחק יעקב יוסף דוד שלמה שמואל חיים מנחם מרדכי אליהו אהרון ישראל יהודה שמעון ראובן לוי
        בנימין דניאל מיכאל רפאל גבריאל אריאל נתן יהושע יונתן אריה דב זאב צבי נפתלי אשר אפרים מנשה ברוך מאיר פנחס
        אלעזר אליעזר יחיאל יחזקאל ישעיהו ירמיהו עמוס יואל זכריה נחמיה עזרא נחום עקיבא הלל יוחנן גדעון אהוד יואב
        יאיר בועז עמרם אורי גיל רון דן אמיר אייל איתן ערן יגאל יורם אמנון אבנר אסף עומר תומר לירן נדב עידו איתי
        אורן דרור נועם יובל שי ליאור נסים רחמים שבתאי ציון""",
    "Hebrew women": """
        שרה רבקה רחל לאה מרים אסתר חנה דינה יהודית רות נעמי תמר דבורה חוה חיה מלכה צפורה פנינה ברכה
        שושנה אביגיל מיכל יעל רינה אילנה אורנה דליה עפרה איילה גלית ענת הגר שירה טליה נועה מאיה גילה עליזה רונית
        אורית אורלי ורדה נורית עדנה כרמלה ירדנה תרצה אהובה זהבה יפה אביבה שולמית בתיה נחמה פרידה רוחמה טובה""",
    "Yiddish": """
        מוישע יאַנקל לייב הירש בער וואָלף מענדל זלמן שלוימע שמואל איציק יאָסל מאָטל לייזער הערשל פֿייוויש
        ליפע זעליג אַנשל קאָפל געצל פישל הערץ בונים זושא נאָטע אלתר טעוויע חיה שׂרה פייגע רייזל ביילע גיטל גאָלדע
        בלומע פרומע פריידע שיינדל מינדל הינדע עלקע רבֿקה דוואָשע יענטע זלאַטע זעלדע טויבע שפּרינצע באַשע דאָבע""",
    "Arabic men": """
        محمد أحمد محمود علي حسن حسين إبراهيم يوسف موسى عيسى سليمان داود إسماعيل عمر عثمان خالد سعيد سالم
        سليم صالح صلاح كمال جمال جميل كريم ناصر منصور حمزة بلال طارق وليد سمير رشيد مصطفى عبدالله عبدالرحمن
        عبدالعزيز عبدالقادر يحيى يونس زكريا هارون إسحاق يعقوب مريم نبيل فؤاد فريد فارس فيصل عادل ماجد مروان
        مراد نزار هاني سامي زياد زيد رامي قاسم جعفر حميد حسام عماد أنور أيمن أشرف جابر توفيق""",
    "Arabic women": """
        فاطمة عائشة خديجة زينب مريم ليلى سعاد سميرة نادية أمينة حليمة صفية سلمى هدى منى رانيا جميلة كريمة
        لطيفة نوال سارة هاجر آمنة رقية سكينة حياة زهرة سناء هناء وفاء إيمان أسماء أمل ريم رشا لبنى سهام نجاة
        ياسمين عبير سلوى هند نور شادية فوزية فتحية حورية مليكة نورة""",
    "Russian men": """
        Александр Алексей Анатолий Андрей Антон Аркадий Арсений Артём Афанасий Богдан Борис Вадим Валентин
        Валерий Василий Виктор Виталий Владимир Владислав Всеволод Вячеслав Гавриил Геннадий Георгий Герман Глеб
        Григорий Давид Даниил Денис Дмитрий Евгений Егор Емельян Ефим Захар Иван Игнат Игорь Илья Иосиф Кирилл
        Константин Кузьма Лев Леонид Лука Макар Максим Марк Матвей Михаил Никита Николай Олег Павел Пётр Платон
        Родион Роман Руслан Савелий Семён Сергей Станислав Степан Тимофей Тимур Тихон Трофим Фёдор Филипп Эдуард
        Юрий Яков Ярослав""",
    "Russian women": """
        Александра Алина Алла Анастасия Анна Антонина Валентина Валерия Варвара Василиса Вера Вероника
        Виктория Галина Дарья Диана Евгения Евдокия Екатерина Елена Елизавета Жанна Зинаида Зоя Инна Ирина Кира
        Клавдия Кристина Ксения Лариса Лидия Лилия Любовь Людмила Маргарита Марина Мария Марфа Надежда Наталья
        Нина Нонна Оксана Ольга Пелагея Полина Прасковья Раиса Римма Роза Светлана Серафима Софья Таисия Тамара
        Татьяна Ульяна Фаина Эмма Юлия Яна""",
    "Ukrainian": """
        Олександр Андрій Богдан Борис Василь Віктор Володимир Григорій Дмитро Євген Іван Ігор Кирило Леонід
        Максим Микола Михайло Олег Олексій Орест Остап Павло Петро Роман Сергій Степан Тарас Тимофій Федір Юрій Яків
        Ярослав Мирослав Назар Панас Ганна Галина Ірина Катерина Лариса Леся Любов Людмила Марія Надія Наталія
        Оксана Олена Ольга Параска Світлана Соломія Софія Тетяна Уляна Христина Юлія Ярослава Зоряна Мотря""",
    "Polish men": """
        Jan Stanisław Józef Andrzej Piotr Krzysztof Tadeusz Jerzy Zbigniew Kazimierz Henryk Ryszard Marian
        Antoni Franciszek Władysław Mieczysław Czesław Bolesław Bronisław Stefan Wacław Edward Roman Eugeniusz Jacek
        Leszek Zdzisław Mirosław Witold Wiesław Zenon Edmund Waldemar Bogdan Bogusław Dariusz Wiktor Wincenty Walenty
        Jakub Łukasz Rafał Grzegorz Jarosław Sławomir Przemysław Radosław Robert Marcin Mariusz Artur Ignacy Ludwik
        Teofil Aleksander Michał Paweł Tomasz Maciej Mateusz Wojciech Adam Leon Feliks Konstanty Zygmunt Julian""",
    "Polish women": """
        Maria Anna Zofia Janina Jadwiga Helena Irena Wanda Genowefa Kazimiera Halina Danuta Krystyna Barbara
        Teresa Elżbieta Ewa Marianna Leokadia Władysława Czesława Bronisława Bożena Grażyna Jolanta Urszula Hanna
        Alina Małgorzata Agnieszka Beata Ewelina Iwona Renata Monika Katarzyna Sylwia Agata Celina Felicja Józefa
        Ludwika Apolonia Aniela Stefania Regina Sabina Cecylia Rozalia Franciszka Magdalena Joanna Aleksandra Julia
        Wiktoria Dorota Olga Paulina Weronika Lidia Stanisława""",
    "German men": """
        Johann Hans Karl Wilhelm Friedrich Heinrich Hermann Otto Ernst Walter Kurt Fritz Günther Gerhard Helmut
        Werner Horst Manfred Wolfgang Dieter Jürgen Uwe Rainer Bernd Ludwig Georg Alfred Artur Bruno Oskar Eugen
        Felix Josef Siegfried Julius Theodor Ulrich Rolf Egon Edgar Edmund Erwin Gottfried Lothar Norbert Reinhard
        Joachim Klaus Stefan Thomas Andreas Franz Alois Benno Ferdinand Arnold Berthold Paul Peter Max Moritz
        Michael Martin Matthias Philipp Rudolf Robert Richard Gustav Adolf August Emil Hugo Leopold Heinz Erich""",
    "German women": """
        Anna Maria Martha Frieda Emma Bertha Elisabeth Margarete Else Gertrud Helene Erna Luise Hedwig Klara
        Minna Ida Anneliese Ilse Hildegard Ingeborg Irmgard Ursula Gisela Liselotte Käthe Edith Ruth Charlotte Herta
        Elfriede Gerda Waltraud Helga Renate Karin Monika Brigitte Christa Inge Sabine Petra Susanne Andrea Claudia
        Angelika Gabriele Katrin Nicole Ottilie Pauline Johanna Henriette Amalie Emilie Adele Agnes Therese Sophie
        Rosa Regina Flora Jenny Lina Recha Rosalie Friederike Karoline Mathilde Paula Selma Irma Dorothea""",
    "English men": """
        John William James George Charles Robert Joseph Thomas Henry Edward Frank Walter Harry Arthur Albert
        Samuel Fred Louis David Richard Michael Donald Kenneth Ronald Paul Mark Steven Stephen Andrew Anthony Brian
        Kevin Jason Jeffrey Gary Timothy Eric Larry Scott Raymond Gregory Jerry Dennis Patrick Peter Douglas Harold
        Carl Roger Gerald Keith Lawrence Philip Alan Ralph Roy Eugene Russell Howard Norman Stanley Leonard Harvey
        Irving Morton Seymour Sidney Milton Marvin Bernard Herbert Ernest Theodore Alfred Daniel Benjamin Nathan
        Isaac Jacob Abraham Matthew Nicholas Christopher Alexander Victor Martin Max Herman Jack""",
    "English women": """
        Mary Anna Emma Elizabeth Margaret Minnie Ida Bertha Clara Alice Annie Florence Bessie Grace Ethel
        Sarah Ella Martha Nellie Laura Edith Rose Helen Dorothy Ruth Mildred Frances Evelyn Marie Virginia Doris
        Betty Barbara Shirley Patricia Linda Carol Nancy Karen Susan Deborah Sandra Sharon Donna Lisa Michelle
        Jennifer Kimberly Amy Angela Melissa Jessica Nicole Heather Stephanie Rebecca Rachel Judith Joan Jean Joyce
        Gloria Sylvia Lillian Gladys Hazel Phyllis Lois June Marjorie Eileen Kathleen Irene Louise Lucy Pearl Esther
        Beatrice Catherine Julia Josephine Gertrude Sophie Eva Pauline Charlotte Victoria Diana""",
    "French": """
        Jean Pierre Louis André Marcel Henri Charles Georges Joseph Maurice René Paul Émile Albert Lucien Robert
        Roger Raymond Gaston Fernand Eugène Léon Gabriel Michel Claude Gérard Daniel Bernard Alain Guy Gilbert Serge
        Christian Patrick Philippe Dominique Pascal Thierry Éric Bruno Laurent Olivier Yves Didier Gilles Hervé
        Xavier Benoît Jérôme Frédéric Antoine Vincent Guillaume Julien Nicolas Alexandre Jacques Marie Jeanne
        Germaine Yvonne Madeleine Suzanne Marguerite Simone Denise Louise Paulette Odette Lucienne Marcelle Renée
        Ginette Yvette Thérèse Jacqueline Monique Françoise Nicole Christiane Michèle Sylvie Catherine Brigitte
        Martine Chantal Nathalie Isabelle Véronique Valérie Corinne Stéphanie Céline Émilie Élodie Julie Camille
        Léa Manon Chloé Juliette Colette Gisèle Solange Georgette Huguette Josette Liliane Lucie Mireille Évelyne""",
    "Spanish": """
        Antonio José Manuel Francisco Juan Javier Jesús Carlos Miguel Alejandro Rafael Pedro Ángel Pablo Sergio
        Fernando Luis Jorge Alberto Álvaro Diego Adrián Raúl Enrique Ramón Vicente Iván Rubén Óscar Andrés Joaquín
        Santiago Eduardo Víctor Roberto Jaime Mario Ignacio Salvador Ricardo Alfonso Emilio Julio Agustín Félix
        Tomás Guillermo Domingo Lorenzo Sebastián Gonzalo Felipe Gregorio César Rodrigo Esteban María Carmen Josefa
        Isabel Dolores Pilar Ana Francisca Antonia Teresa Mercedes Rosario Concepción Juana Manuela Ángeles Rosa
        Cristina Laura Marta Elena Lucía Paula Luisa Margarita Raquel Rocío Beatriz Montserrat Julia Amparo Consuelo
        Soledad Esperanza Guadalupe Patricia Silvia Sonia Susana Yolanda Irene Inés Alicia Catalina Eva Gloria""",
}  # fmt: skip


def full_names() -> dict[str, dict[str, tuple[str, float]]]:
    """For the letters of each form that is a full name: its classes with their sex and its weight."""
    found: dict[str, dict[str, tuple[str, float]]] = defaultdict(dict)
    for row in ROWS:
        if row[KIND] == "same":
            found[letters_of(row[FORM])][row[NAME]] = row[SEX], float(row[WEIGHT])
    return found


FULL = full_names()


def test_it_gives_no_form_to_two_classes_without_doubt() -> None:
    certain = {form: [name for name, (_, weight) in names.items() if weight == 1] for form, names in FULL.items()}
    assert {form: names for form, names in certain.items() if len(names) > 1} == {}


def test_it_gives_each_class_the_form_it_is_called_by() -> None:
    heads = {row[NAME] for row in ROWS if fold(row[FORM]).replace(" ", "") == row[NAME].replace("-", "")}
    assert {row[NAME] for row in ROWS} - heads == set()


def test_it_calls_no_man_by_a_woman_s_full_name() -> None:
    of_both = {form for form, names in FULL.items() if {sex for sex, _ in names.values()} >= {"m", "f"}}
    assert of_both - {letters_of(form) for form in OF_BOTH} == set()


@pytest.mark.parametrize("language", FREQUENT)
def test_it_knows_the_frequent_names(language: str) -> None:
    assert [name for name in FREQUENT[language].split() if not classes_of(name)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shaya", "Chaya"), ("Malka", "Milka"), ("Mendel", "Mindel"), ("Feivel", "Feigel"), ("Leib", "Liba"),
        ("Motl", "Matla"), ("Hans", "Heinz"), ("Grete", "Gerda"), ("Hans", "Hanna"), ("Jamal", "Jamil"),
        ("Omar", "Amr"), ("Yael", "Yoel"), ("Uziel", "Uriel"), ("Stanisław", "Stanisława"),
    ],
)  # fmt: skip
def test_it_tells_two_names_apart_that_look_alike(one: str, other: str) -> None:
    assert class_likenesses(pairs_of([one], [other]))[0] < 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ruben", "Ruven"), ("Hirsch", "Hersz"), ("Leib", "Лейб"), ("Nosson", "נתן"), ("Szoszana", "Shoshanah")],
)
def test_it_takes_spellings_of_one_name_for_one(one: str, other: str) -> None:
    assert class_likenesses(pairs_of([one], [other]))[0] >= 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jan", "Ivan"), ("John", "Иван"), ("Johann", "Jan"), ("Yochanan", "John"), ("Juan", "Jean"), ("James", "Jacob")],
)
def test_it_takes_a_translation_for_likely_and_no_more(one: str, other: str) -> None:
    assert 0.5 <= class_likenesses(pairs_of([one], [other]))[0] <= 0.75
