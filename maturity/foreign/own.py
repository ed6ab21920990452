"""Questionnaires of this program, from files that are not simply theirs: overlays, assessments, packs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from maturity import packs
from maturity.errors import ImportRefused, QuestionnaireInvalid
from maturity.foreign.build import Built
from maturity.foreign.model import Report
from maturity.foreign.reading import text
from maturity.i18n import N_, _
from maturity.questionnaire.diagnostics import as_text
from maturity.questionnaire.load import load, load_known
from maturity.questionnaire.model import Questionnaire
from maturity.questionnaire.read import Checked, read
from maturity.questionnaire.translation.found import languages, texts_in
from maturity.questionnaire.translation.read import read_translation
from maturity.text import quoted

_AS_IT_IS = N_("As before: it is a questionnaire of this program already.")


def found_in(document: Any, path: Path, folders: tuple[Path, ...]) -> Built | None:
    """The questionnaire of a document of this program; None where it is of another.

    Raises ImportRefused and QuestionnaireInvalid.
    """
    if not isinstance(document, Mapping):
        return None
    if text(document, "kind") == "maturity-assessment":
        asked = document.get("questionnaire")
        if isinstance(asked, str):
            known = load_known(asked, folders)
            if known is None:
                raise ImportRefused(
                    _("{path} names the questionnaire {asked}, which is not here.").format(
                        path=path, asked=quoted(asked)
                    )
                )
        else:
            known = _good(read(msgspec.json.encode(asked), f"{path}, questionnaire"))
        built = _built(known, _("an assessment of this program"), (path.parent, *folders))
        built.report.lose(_("all that was answered and planned: maturity import takes that in"))
        return built
    if text(document, "format") == "1" and ("domains" in document or "extends" in document):
        return _built(load(path, folders), _("a questionnaire of this program"), (path.parent, *folders))
    return None


def from_pack(path: Path, folders: tuple[Path, ...]) -> Built:
    """The one questionnaire of a pack, put together with what it extends. Raises ImportRefused and PackRefused."""
    pack = packs.from_zip(path)
    beside = packs.bases(pack, folders)
    held = [_good(read(pack.files[name], f"{path}/{name}", bases=beside)) for name in pack.questionnaires]
    extended = {id_ for each in held for id_ in each.based_on}
    last = [each for each in held if each.id not in extended]
    if len(last) != 1:
        names = ", ".join(each.id for each in last)
        raise ImportRefused(
            _("{path} holds several questionnaires: {names}. Install it: maturity questionnaire install").format(
                path=path, names=names
            )
        )
    built = _built(last[0], _("a pack"))
    for author in pack.manifest.authors:
        built.report.lose(_("authors of the pack"), author)
    for each in held:
        if each is not last[0]:
            built.report.changed(_("what it extends is put together with it"), each.id)
    texts = dict(built.texts)
    for name in pack.translations:
        translation, _faults = read_translation(pack.files[name], name)
        if translation is not None and translation.id == last[0].id:
            texts[translation.language] = translation.texts
        else:
            built.report.lose(_("translations of what it extends, or with errors"), name)
    return Built(built.questionnaire, texts, built.kind, built.report, built.parts, built.judged)


def _good(checked: Checked) -> Questionnaire:
    if checked.questionnaire is None:
        raise QuestionnaireInvalid(as_text(checked.errors))
    return checked.questionnaire


def _built(found: Questionnaire, kind: str, folders: tuple[Path, ...] = ()) -> Built:
    """The questionnaire as it is, with the texts that translations in ``folders`` have of it."""
    texts = {language: texts_in(found, language, folders) for language in languages(found, folders)[1:]}
    return Built(
        found,
        {language: said for language, said in texts.items() if said},
        kind,
        Report(method=[_(_AS_IT_IS)]),
        len(found.tiers),
        len(found.questions),
    )
