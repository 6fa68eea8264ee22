"""Loads the demo once: accounts with one drawn passphrase, the story told act by act, and imported agreements."""

import os
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from app.access.desk import Desk
from app.access.memory import Memory
from app.access.scope import OPENING
from app.access.viewer import viewer_at
from app.demo.story import Clause, clauses, story
from app.demo.words import draw_passphrase
from app.domain.sources import Sources
from app.domain.table.audience import AudienceKind, Role, Side
from app.domain.table.outline import Entry, Outline, renumbered
from app.domain.table.version import Kind
from app.features.accounts.passphrases import hash_passphrase
from app.features.annotations import schemas as annotation_schemas
from app.features.annotations import service as annotations
from app.features.drafts import service as draft_service
from app.features.positions import schemas as position_schemas
from app.features.positions import service as positions
from app.record import drafts, versions
from app.record.importing import read_file, taken
from app.record.opening import Charter, Delegation, Seat, open_negotiation
from app.record.texts import Words
from app.settings import Settings
from app.storage.database import unit_of_work
from app.storage.tables import Account, Membership, Negotiation, Party

CONTEXT = 32
"""Characters of context kept on each side of annotated words."""


def is_loaded(engine: Engine) -> bool:
    """Whether demo people sit at a table of this database."""
    with unit_of_work(engine, OPENING, read_only=True) as db:
        seated = select(Membership).join(Account, Account.id == Membership.account_id).where(Account.is_demo)
        return db.scalars(seated.limit(1)).first() is not None


def accounts(settings: Settings) -> str:
    """What is printed of the demo accounts: addresses and their one passphrase."""
    file = settings.demo_accounts_file
    return file.read_text(encoding="utf-8") if file.exists() else ""


def remove(engine: Engine) -> None:
    """Takes demo people from every table: what was deposited there stays, as everywhere, but nobody sees it."""
    with unit_of_work(engine, OPENING, read_only=False) as db:
        people = select(Account.id).where(Account.is_demo)
        db.execute(delete(Membership).where(Membership.account_id.in_(people)))


def load(engine: Engine, settings: Settings) -> None:
    """Draws the passphrase and tells the whole story, in one transaction."""
    file = settings.demo_accounts_file
    passphrase = _known_passphrase(file.read_text(encoding="utf-8")) if file.exists() else draw_passphrase()
    with unit_of_work(engine, OPENING, read_only=False) as db:
        people = _people(db, hash_passphrase(passphrase))
        _Telling(db, people).tell()
    _keep_accounts(settings, passphrase)


def _known_passphrase(printed: str) -> str:
    return printed.rsplit(": ", 1)[-1].strip()


def _keep_accounts(settings: Settings, passphrase: str) -> None:
    parties = {one["acronym"]: one["name"] for one in story()["parties"]}
    lines = ["Demo accounts / comptes de démonstration"]
    for person in story()["people"]:
        lines.append(
            f"  {person['email']:36} {person['party']:5} {person['role']:10} {parties[person['party']]}"
        )
    lines.append(f"Passphrase for all / phrase de passe de tous: {passphrase}")
    file = settings.demo_accounts_file
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write("\n".join(lines) + "\n")


def _people(db: Session, passphrase_hash: str) -> dict[str, Account]:
    """The demo accounts by address, made when they do not exist."""
    known = {one.email: one for one in db.scalars(select(Account).where(Account.is_demo))}
    for person in story()["people"]:
        if person["email"] not in known:
            known[person["email"]] = Account(
                id=secrets.token_bytes(16).hex(),
                email=person["email"],
                name=person["name"],
                passphrase_hash=None,
                is_demo=True,
                created_at=_moment(story()["acts"][0]["at"]),
            )
            db.add(known[person["email"]])
        known[person["email"]].passphrase_hash = passphrase_hash
    db.flush()
    return known


def _moment(iso: str) -> int:
    return int(datetime.fromisoformat(iso).timestamp() * 1000)


def _charter(title: str) -> Charter:
    told = story()
    return Charter(
        title=title,
        level=told["level"],
        scope=told["scope"],
        language=told["language"],
        languages=told["languages"],
        stage=told["stage"],
    )


def _delegations(people: Mapping[str, Account]) -> list[Delegation]:
    return [
        Delegation(
            party["acronym"],
            party["name"],
            Side(party["side"]),
            [
                Seat(people[one["email"]].id, one["name"], Role(one["role"]))
                for one in story()["people"]
                if one["party"] == party["acronym"]
            ],
        )
        for party in story()["parties"]
    ]


@dataclass(slots=True)
class _Telling:
    """Tells the story at one table: each act by the person who did it, at its own date."""

    db: Session
    people: Mapping[str, Account]
    memory: Memory = field(default_factory=Memory)
    negotiation_id: str = ""
    party_ids: dict[str, str] = field(default_factory=dict)
    clause_ids: dict[str, str] = field(default_factory=dict)
    texts: dict[str, dict[str, Words]] = field(default_factory=dict)
    """By party acronym (or "table"): the words of each slug."""

    def tell(self) -> None:
        told = story()
        sources = _sources_at(_moment(told["acts"][0]["at"]))
        self.negotiation_id = open_negotiation(
            self.db, sources, _charter(told["title"]), _delegations(self.people), is_demo=True
        )
        rows = self.db.scalars(select(Party).where(Party.negotiation_id == self.negotiation_id))
        self.party_ids = {row.acronym: row.id for row in rows}
        for act in told["acts"]:
            getattr(self, act["act"])(act)

    @contextmanager
    def desk(self, act: Mapping[str, Any], author: Mapping[str, Any]) -> Iterator[Desk]:
        """The desk of whoever does an act: the person named, or the one who speaks for the party."""
        email = author.get("person") or next(
            one["email"]
            for one in story()["people"]
            if one["party"] == author["party"] and one["role"] in ("lead", "secretary")
        )
        self.db.info["viewer"] = OPENING
        viewer = viewer_at(self.db, self.people[email].id, self.negotiation_id)
        self.db.info["viewer"] = viewer
        yield Desk(viewer, self.db, _sources_at(_moment(act["at"])), self.memory)
        self.db.flush()
        self.db.info["viewer"] = OPENING

    def deposit(self, act: Mapping[str, Any]) -> None:
        with self.desk(act, act) as desk:
            entries, words = self._text(act["file"], desk)
            present = versions.negotiation(desk).table_version_id
            base = versions.table_text(desk) if present else None
            title = "Projet martyr" if base is None else f"Contre-projet {act['party']}"
            draft_id = drafts.create(
                desk, title, base, renumbered(entries, base.entries if base else ()), words
            )
            seal = draft_service.preview_deposit(desk, draft_id).digest
            draft_service.deposit(desk, draft_id, seal)
        by_slug = {slug: words[one.digest] for one in entries for slug in [self._slug(one.clause_id)]}
        self.texts[act["party"]] = by_slug
        if base is None:
            self.texts["table"] = by_slug

    def _slug(self, clause_id: str) -> str:
        return next(slug for slug, known in self.clause_ids.items() if known == clause_id)

    def _text(self, file: str, desk: Desk) -> tuple[Outline, dict[str, Words]]:
        told = clauses(file)
        for one in told:
            self.clause_ids.setdefault(one.slug, desk.sources.identifier())
        words = {one.slug: self._words(one) for one in told}
        entries = tuple(
            Entry(self.clause_ids[one.slug], words[one.slug].digest, one.kind, one.path) for one in told
        )
        return entries, {one.digest: one for one in words.values()}

    def _words(self, clause: Clause) -> Words:
        body = re.sub(r"\{@([\w-]+)\}", lambda found: f"{{@{self.clause_ids[found[1]]}}}", clause.body)
        return drafts.new_words(clause.heading, body, story()["language"])

    def position(self, act: Mapping[str, Any]) -> None:
        holder, slug = act["of"], act["slug"]
        words = self.texts[holder].get(slug)
        with self.desk(act, act) as desk:
            positions.state(
                desk,
                position_schemas.StatePosition(
                    clause_id=self.clause_ids[slug],
                    digest=words.digest if words else None,
                    stance=act["stance"],
                    reservation=act.get("reservation", ""),
                ),
            )

    def annotation(self, act: Mapping[str, Any]) -> None:
        words = self.texts["table"][act["slug"]]
        start = words.plain.index(act["exact"])
        end = start + len(act["exact"])
        with self.desk(act, act) as desk:
            wish = annotation_schemas.Annotate(
                version_id=versions.table_text(desk).id,
                clause_id=self.clause_ids[act["slug"]],
                digest=words.digest,
                selector=annotation_schemas.Selector(
                    exact=act["exact"],
                    prefix=words.plain[max(0, start - CONTEXT) : start],
                    suffix=words.plain[end : end + CONTEXT],
                    start=start,
                ),
                audience_id=desk.viewer.audience(AudienceKind(act["audience"])).id,
                words=act["text"],
            )
            thread = annotations.annotate(desk, wish)
        for answer in act.get("replies", []):
            with self.desk(answer, answer) as desk:
                annotations.reply(desk, thread.id, annotation_schemas.Reply(words=answer["text"]))

    def draft(self, act: Mapping[str, Any]) -> None:
        """A private draft on the table text in which some clauses are reworded."""
        with self.desk(act, act) as desk:
            base = versions.table_text(desk)
            changed = {self.clause_ids[one.slug]: self._words(one) for one in clauses(act["file"])}
            entries = tuple(
                replace(one, digest=changed[one.clause_id].digest) if one.clause_id in changed else one
                for one in base.entries
            )
            words = {one.digest: one for one in changed.values()}
            drafts.create(desk, f"Contre-projet {act['party']}", base, entries, words)


def _sources_at(moment: int) -> Sources:
    return Sources(now=lambda: moment, entropy=os.urandom)


@dataclass(frozen=True, slots=True)
class Imported:
    """A table opened on a real agreement."""

    negotiation_id: str
    title: str
    clauses: int


def import_agreement(engine: Engine, sources: Sources, name: str, content: bytes, title: str) -> Imported:
    """Opens a negotiation between the demo parties whose first table text is the agreement in the file."""
    read = read_file(name, content)
    title = title or read.title or name
    with unit_of_work(engine, OPENING, read_only=False) as db:
        people = {one.email: one for one in db.scalars(select(Account).where(Account.is_demo))}
        negotiation_id = open_negotiation(db, sources, _charter(title), _delegations(people), is_demo=True)
        secretary = next(one["email"] for one in story()["people"] if one["role"] == "secretary")
        viewer = viewer_at(db, people[secretary].id, negotiation_id)
        desk = Desk(viewer, db, sources, Memory())
        entries, words = taken(sources, read.pieces, read.markup, story()["language"])
        version_id, _ = versions.keep(desk, Kind.TABLE_TEXT, [], None, renumbered(entries, ()), words)
        row = db.scalars(select(Negotiation).where(Negotiation.negotiation_id == negotiation_id)).one()
        row.table_version_id = version_id
    return Imported(negotiation_id, title, len(entries))
