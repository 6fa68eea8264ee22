"""What crosses the wire about who is signed in."""

from pydantic import Field

from app.web.wire import Wire


class SignIn(Wire):
    email: str = Field(max_length=254, pattern=r"^[^\x00-\x1f]*$")
    passphrase: str = Field(max_length=1024)
    shared_computer: bool = False


class Me(Wire):
    """The person signed in, as that person sees it."""

    name: str
    email: str
    shared_computer: bool


class Doors(Wire):
    """Ways to sign in that this instance offers; single sign-on and invitations will stand here."""

    passphrase: bool
    demo: bool


class Health(Wire):
    status: str
