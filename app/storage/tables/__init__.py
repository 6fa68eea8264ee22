"""Every table, so that the metadata is whole wherever this package is imported."""

from app.storage.tables.accounts import Account, Bucket, Login
from app.storage.tables.annotations import Annotation, Remark
from app.storage.tables.drafts import Draft, DraftClause, DraftSave
from app.storage.tables.journal import Chain, Event
from app.storage.tables.libraries import Publication, PublishedClause, PublishedLibrary
from app.storage.tables.negotiations import Audience, AudienceMember, Membership, Negotiation, Party
from app.storage.tables.positions import Position
from app.storage.tables.versions import ClauseText, Version, VersionAuthor, VersionChange

__all__ = [
    "Account",
    "Annotation",
    "Audience",
    "AudienceMember",
    "Bucket",
    "Chain",
    "ClauseText",
    "Draft",
    "DraftClause",
    "DraftSave",
    "Event",
    "Login",
    "Membership",
    "Negotiation",
    "Party",
    "Position",
    "Publication",
    "PublishedClause",
    "PublishedLibrary",
    "Remark",
    "Version",
    "VersionAuthor",
    "VersionChange",
]
