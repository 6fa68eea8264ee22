"""Signing in and out: no account is told from another, no attempt is free, no login outlives its time."""

from concurrent.futures import ThreadPoolExecutor
from threading import get_ident
from typing import Any

import httpx2
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text

from app.domain.refusal import Invalid, TooMany
from app.features.accounts import passphrases
from app.features.accounts.service import IDLE, IDLE_SHARED, LONGEST, PER_ADDRESS, PER_PERSON
from app.storage.tables import Account, Bucket, Login
from app.web.cookies import LOGIN_COOKIE, SHARED_COOKIE
from tests.world.people import PASSPHRASE, an_account
from tests.world.service import Service


def sign_in(
    service: Service, email: str = "awa@fael.example", passphrase: str = PASSPHRASE, shared: bool = False
) -> httpx2.Response:
    wish = {"email": email, "passphrase": passphrase, "shared_computer": shared}
    return service.stranger().post("/api/login", json=wish)


def cookies_of(answer: httpx2.Response) -> dict[str, tuple[str, set[str]]]:
    """Name → value and attributes, of each cookie an answer sets."""
    found = {}
    for line in answer.headers.get_list("set-cookie"):
        first, *attributes = (part.strip() for part in line.split(";"))
        name, _, value = first.partition("=")
        found[name] = (value, set(attributes))
    return found


def secret_of(answer: httpx2.Response) -> str:
    return cookies_of(answer)[LOGIN_COOKIE][0]


def code_of(answer: httpx2.Response) -> tuple[int, Any]:
    return answer.status_code, answer.json()["code"]


def test_the_right_passphrase_opens_a_login(service: Service, awa: Account) -> None:
    answer = sign_in(service)
    assert answer.status_code == 200
    assert answer.json() == {"name": "Awa", "email": "awa@fael.example", "shared_computer": False}
    assert service.holding(secret_of(answer)).get("/api/me").json() == answer.json()


def test_the_address_may_be_typed_in_capitals_and_with_a_space(service: Service, awa: Account) -> None:
    assert sign_in(service, email=" Awa@FAEL.example ").status_code == 200


def test_an_accent_typed_as_two_signs_is_the_same_passphrase(service: Service, awa: Account) -> None:
    assert sign_in(service, passphrase=PASSPHRASE.replace("é", "e\u0301")).status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(service: Service, awa: Account) -> None:
    cookies = cookies_of(sign_in(service))
    secret, attributes = cookies[LOGIN_COOKIE]
    assert len(secret) == 64
    assert attributes == {"HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=1209600"}
    assert "Max-Age=0" in cookies[SHARED_COOKIE][1]


def test_on_a_shared_computer_the_login_ends_with_the_browser(service: Service, awa: Account) -> None:
    cookies = cookies_of(sign_in(service, shared=True))
    for name in (LOGIN_COOKIE, SHARED_COOKIE):
        assert cookies[name][1] == {"HttpOnly", "Secure", "SameSite=lax", "Path=/"}


def _everything_stored(service: Service) -> str:
    """Every row of every table but those that an index derives."""
    with service.engine.connect() as connection:
        tables = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_terms%'")
        ).scalars()
        return "\n".join(
            str(row) for name in tables for row in connection.execute(text(f'SELECT * FROM "{name}"'))
        )


def test_the_database_holds_no_secret_and_no_passphrase(service: Service, awa: Account) -> None:
    secret = secret_of(sign_in(service))
    content = _everything_stored(service)
    assert "argon2id" in content
    assert secret not in content
    assert PASSPHRASE not in content


def test_two_logins_never_share_a_secret(service: Service, awa: Account) -> None:
    assert secret_of(sign_in(service)) != secret_of(sign_in(service))


def test_every_wrong_case_has_the_same_answer(service: Service, awa: Account) -> None:
    with service.database() as db:
        an_account(db, email="elsewhere@fael.example", passphrase=None)
    answers = [
        sign_in(service, passphrase="not the passphrase"),
        sign_in(service, email="nobody@fael.example"),
        sign_in(service, email="elsewhere@fael.example"),
        sign_in(service, email="elsewhere@fael.example", passphrase=passphrases.NOBODYS),
        sign_in(service, email="nobody@fael.example", passphrase=passphrases.NOBODYS),
        sign_in(service, email=""),
        sign_in(service, passphrase=""),
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(401, answers[0].content)}
    assert answers[0].json()["code"] == "sign_in_refused"
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_an_unknown_account_costs_one_hash_like_a_known_one(
    service: Service, awa: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    passphrases.matches(None, "the decoy is made once")
    checked, verify = [], PasswordHasher.verify

    def counted(hasher: PasswordHasher, kept: str, text: str) -> bool:
        checked.append(kept.split("$")[1:4])
        return verify(hasher, kept, text)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    sign_in(service, passphrase="not the passphrase")
    sign_in(service, email="nobody@fael.example")
    assert len(checked) == 2
    assert checked[0] == checked[1]


def test_the_sixth_wrong_attempt_waits_and_the_pause_doubles_to_thirty_seconds(
    service: Service, awa: Account
) -> None:
    for _ in range(PER_PERSON.size):
        assert code_of(sign_in(service, passphrase="wrong")) == (401, "sign_in_refused")
    pauses = []
    for _ in range(8):
        answer = sign_in(service, passphrase="wrong")
        assert code_of(answer) == (429, "too_many_attempts")
        pauses.append(answer.json()["facts"]["retry_after"])
        assert answer.headers["retry-after"] == str(pauses[-1])
        service.clock.pass_seconds(pauses[-1])
        assert code_of(sign_in(service, passphrase="wrong")) == (401, "sign_in_refused")
    assert pauses == sorted(pauses)
    assert pauses[:3] == [1, 2, 4]
    assert pauses[-1] == 30


def test_after_a_long_attack_ten_quiet_minutes_give_all_attempts_back(service: Service, awa: Account) -> None:
    for _ in range(PER_PERSON.size + 30):
        sign_in(service, passphrase="wrong")
        service.clock.pass_seconds(30)
    service.clock.pass_seconds(10 * 60)
    answers = [sign_in(service, passphrase="wrong") for _ in range(PER_PERSON.size)]
    assert {answer.status_code for answer in answers} == {401}


def test_nobody_is_ever_locked_out(service: Service, awa: Account) -> None:
    for _ in range(PER_PERSON.size + 40):
        sign_in(service, passphrase="wrong")
    assert code_of(sign_in(service)) == (429, "too_many_attempts")
    service.clock.pass_seconds(30)
    assert sign_in(service).status_code == 200


def test_an_unknown_account_is_slowed_down_like_a_known_one(service: Service, awa: Account) -> None:
    def codes(email: str) -> list[tuple[int, Any]]:
        return [
            code_of(sign_in(service, email=email, passphrase="wrong")) for _ in range(PER_PERSON.size + 1)
        ]

    assert codes("awa@fael.example") == codes("nobody@fael.example")


def test_attempts_on_one_account_leave_the_others_alone(service: Service, awa: Account) -> None:
    for _ in range(PER_PERSON.size + 1):
        sign_in(service, email="nobody@fael.example")
    assert sign_in(service).status_code == 200


def test_the_right_passphrase_makes_the_budget_whole_again(service: Service, awa: Account) -> None:
    for _ in range(2):
        for _ in range(PER_PERSON.size - 1):
            assert sign_in(service, passphrase="wrong").status_code == 401
        assert sign_in(service).status_code == 200


def test_one_address_may_not_go_through_a_list_of_accounts(service: Service) -> None:
    sign_in(service, email="the-first@fael.example")
    with service.database() as db:
        of_address = db.scalars(select(Bucket).where(Bucket.tokens == PER_ADDRESS.size - 1)).one()
        of_address.tokens = 1
    assert code_of(sign_in(service, email="the-last@fael.example")) == (401, "sign_in_refused")
    assert code_of(sign_in(service, email="one-more@fael.example")) == (429, "too_many_attempts")


def test_people_who_sign_in_rightly_use_up_nobodys_budget(service: Service, awa: Account) -> None:
    for _ in range(3):
        sign_in(service)
    with service.database() as db:
        assert list(db.scalars(select(Bucket.tokens))) == [PER_ADDRESS.size]


def test_attempts_made_at_once_are_all_counted(service: Service, awa: Account) -> None:
    with ThreadPoolExecutor(9) as guessers:
        answers = list(guessers.map(lambda _: sign_in(service, passphrase="wrong"), range(9)))
    assert sorted(answer.status_code for answer in answers) == [401] * PER_PERSON.size + [429] * 4


def test_attempts_of_an_hour_ago_are_forgotten(service: Service) -> None:
    sign_in(service, email="before@fael.example")
    service.clock.pass_seconds(3601)
    sign_in(service, email="after@fael.example")
    with service.database() as db:
        assert set(db.scalars(select(Bucket.at))) == {service.clock.now}


def test_a_crowd_in_line_is_told_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def attempt(_: int) -> bool:
        try:
            return passphrases.matches(None, "wrong")
        except TooMany as refused:
            return refused.facts["retry_after"] == 1

    with ThreadPoolExecutor(30) as crowd:
        told = list(crowd.map(attempt, range(30)))
    assert any(told)
    assert not all(told)


def test_two_hashes_are_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, most, verify = set[int](), [], PasswordHasher.verify

    def counted(hasher: PasswordHasher, kept: str, text: str) -> bool:
        at_work.add(get_ident())
        most.append(len(at_work))
        try:
            return verify(hasher, kept, text)
        finally:
            at_work.discard(get_ident())

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    with ThreadPoolExecutor(8) as crowd:
        assert not any(crowd.map(lambda _: passphrases.matches(None, "wrong"), range(8)))
    assert max(most) == 2


def test_a_passphrase_below_fifteen_characters_cannot_be_set() -> None:
    passphrases.hash_passphrase("quinze signes !")
    with pytest.raises(Invalid) as refused:
        passphrases.hash_passphrase("quatorze signe")
    assert (refused.value.code, refused.value.facts) == ("passphrase_too_short", {"minimum": 15})


def test_signing_out_ends_this_login_and_clears_the_browser(service: Service, awa: Account) -> None:
    here, elsewhere = service.signed_in(awa), service.signed_in(awa)
    answer = here.delete("/api/login")
    assert answer.status_code == 204
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert all("Max-Age=0" in attributes for _, attributes in cookies_of(answer).values())
    assert set(cookies_of(answer)) == {LOGIN_COOKIE, SHARED_COOKIE}
    assert code_of(here.get("/api/me")) == (401, "not_signed_in")
    assert elsewhere.get("/api/me").status_code == 200


def test_an_idle_login_ends(service: Service, awa: Account) -> None:
    browser = service.holding(secret_of(sign_in(service)))
    service.clock.pass_seconds(IDLE / 1000 - 1)
    assert browser.get("/api/me").status_code == 200
    service.clock.pass_seconds(1)
    assert code_of(browser.get("/api/me")) == (401, "not_signed_in")


def test_on_a_shared_computer_a_quarter_of_an_hour_is_idle(service: Service, awa: Account) -> None:
    browser = service.holding(secret_of(sign_in(service, shared=True)), shared_computer=True)
    service.clock.pass_seconds(IDLE_SHARED / 1000 - 1)
    assert browser.put("/api/login").status_code == 204
    service.clock.pass_seconds(IDLE_SHARED / 1000 - 1)
    assert browser.get("/api/me").json()["shared_computer"] is True
    service.clock.pass_seconds(1)
    assert browser.get("/api/me").status_code == 401


def test_no_login_lasts_beyond_fourteen_days(service: Service, awa: Account) -> None:
    browser = service.holding(secret_of(sign_in(service)))
    for _ in range(LONGEST // (IDLE - 1000)):
        service.clock.pass_seconds(IDLE / 1000 - 1)
        assert browser.put("/api/login").status_code == 204
    service.clock.pass_seconds(IDLE / 1000 - 1)
    assert browser.put("/api/login").status_code == 401


def test_a_login_that_ended_is_deleted_at_the_next_sign_in(service: Service, awa: Account) -> None:
    sign_in(service)
    service.clock.pass_seconds(IDLE / 1000)
    sign_in(service)
    with service.database() as db:
        assert len(list(db.scalars(select(Login)))) == 1


def test_a_made_up_secret_opens_nothing(service: Service, awa: Account) -> None:
    service.signed_in(awa)
    for secret in ("", "0" * 64, "' OR 1=1 --", "é" * 10):
        browser = service.stranger()
        answer = browser.get("/api/me", headers={"Cookie": f"{LOGIN_COOKIE}={secret}".encode()})
        assert code_of(answer) == (401, "not_signed_in")


def test_the_doors_tell_whether_the_demo_is_loaded(service: Service, awa: Account) -> None:
    assert service.stranger().get("/api/doors").json() == {"passphrase": True, "demo": False}
    with service.database() as db:
        an_account(db, email="demo@fael.example", is_demo=True)
    assert service.stranger().get("/api/doors").json() == {"passphrase": True, "demo": True}


def test_health_answers_with_the_schema_of_this_program(service: Service) -> None:
    assert service.stranger().get("/api/live").json() == {"status": "ok"}
    assert service.stranger().get("/api/health").json() == {"status": "ok"}


def test_health_refuses_a_database_of_another_program(service: Service) -> None:
    with service.database() as db:
        db.connection().exec_driver_sql("CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT)")
        db.connection().exec_driver_sql("INSERT INTO alembic_version VALUES ('from-the-future')")
    assert code_of(service.stranger().get("/api/health")) == (503, "database_not_ready")
