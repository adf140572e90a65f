"""Who and what an event speaks of, by ids that say nothing about anybody."""

from typing import NewType

PersonId = NewType("PersonId", str)  # a human being who is sought, was met, or asks
ActorId = NewType("ActorId", str)  # somebody who does the work of the desk
CaseId = NewType("CaseId", str)
GatheringId = NewType("GatheringId", str)
RequestId = NewType("RequestId", str)
ObstacleId = NewType("ObstacleId", str)
MatchId = NewType("MatchId", str)
ItemId = NewType("ItemId", str)  # of what was recorded without network; made on the telephone
PartnerId = NewType("PartnerId", str)  # another organisation to which a case may go
RegionId = NewType("RegionId", str)  # a part of the world with its own hours; as wide as will do
