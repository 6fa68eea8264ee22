"""Use cases: list the templates, read one as somebody who composes needs it."""

from app.domain.clauses import template as domain
from app.domain.clauses.library import Bilingual, LibraryClause, Variant
from app.domain.clauses.template import Place, SharedBlank, Slot, Template
from app.features.library import schemas
from app.record.library import the_library, the_shared, the_template, the_templates


def index(language: str, level: str) -> schemas.TemplateList:
    """Every template, those written for ``level`` first."""
    ordered = sorted(the_templates(), key=lambda one: not one.suits(level))
    return schemas.TemplateList(templates=[_line(one, language, level) for one in ordered])


def _line(template: Template, language: str, level: str) -> schemas.TemplateLine:
    return schemas.TemplateLine(
        id=template.id,
        title=template.title.of(language),
        text=template.text.of(language),
        levels=list(template.levels),
        suits=template.suits(level),
    )


def read(template_id: str, language: str, level: str) -> schemas.Template:
    """One template with the clauses that fill it, at its level for a table of ``level``."""
    template = the_template(template_id)
    worded_at = template.level_at(level)
    found, skipped = domain.places(template, the_library(), worded_at)
    return schemas.Template(
        id=template.id,
        title=template.title.of(language),
        text=template.text.of(language),
        level=worded_at,
        asked=_words(template.asked, language),
        slots=[_slot(template, one, language) for one in found],
        blanks=[_blank(one, language) for one in template.blanks],
        skipped=[_skipped(one, language) for one in skipped],
    )


def _words(words: Bilingual | None, language: str) -> str | None:
    return words.of(language) if words else None


def _slot(template: Template, place: Place, language: str) -> schemas.TemplateSlot:
    clause, slot = place.clause, place.slot
    return schemas.TemplateSlot(
        clause=clause.id,
        kind=clause.kind,
        title=clause.title.of(language),
        section=slot.section.of(language),
        reason=_words(slot.reason, language),
        optional=slot.optional,
        used_by=list(clause.used_by) if slot.clause is None else None,
        wordings=schemas.SlotWordings(
            **{
                start: _wording(template, clause, variant, language)
                for start, variant in place.wordings.items()
            }
        ),
    )


def _wording(
    template: Template, clause: LibraryClause, variant: Variant, language: str
) -> schemas.SlotWording:
    standing = {one.id for one in domain.blanks(clause, variant)}
    return schemas.SlotWording(
        variant=variant.id,
        title=variant.title.of(language),
        family=variant.family,
        open_blanks=len(standing),
        shared_blanks=[
            one.id for one in template.blanks if clause.id in one.clauses and one.blank in standing
        ],
        refers_to=list(domain.references(variant)),
        special_majority=any(one.variant == variant.id for one in clause.majority),
    )


def _blank(shared: SharedBlank, language: str) -> schemas.TemplateBlank:
    """Its bounds are those that every clause declaring it allows."""
    declared = domain.declarations(shared, the_library())
    unit = next((one.unit for one in declared if one.unit), None)
    return schemas.TemplateBlank(
        id=shared.id,
        label=shared.label.of(language),
        type=next((one.type for one in declared), "text"),
        unit=the_shared().units[unit].many.of(language) if unit else "",
        min=max((one.min for one in declared if one.min is not None), default=None),
        max=min((one.max for one in declared if one.max is not None), default=None),
    )


def _skipped(slot: Slot, language: str) -> schemas.SkippedSlot:
    return schemas.SkippedSlot(clause=slot.clause or "", reason=_words(slot.reason, language))
