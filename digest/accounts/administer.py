"""Accounts made, changed and taken away, each in the trail of the settings with who did it."""

from datetime import datetime

from sqlite_utils import Database

from digest.accounts import passwords
from digest.accounts.login import name_key
from digest.errors import PersonError
from digest.store import attempts, people, setting_changes
from digest.store.people import Person, Role
from digest.store.setting_changes import SettingChange

PART = "people"  # what the trail calls a change here
LONGEST = 20  # characters of a name


class Administrator:
    """Whoever administers: `by` is the name in the trail. On the page nobody may take away the last
    administrator who can log in; at a terminal (`alone`) one may.
    """

    def __init__(self, db: Database, by: str, at: datetime, *, alone: bool = False) -> None:
        self._db, self._by, self._at, self._alone = db, by, at, alone

    def add(self, name: str, role: Role, password: str | None) -> Person:
        """A new account; None: one that no password opens. Raises PersonError."""
        if not (0 < len(people.key_of(name)) <= LONGEST and name.isprintable()):
            raise PersonError(f"姓名要有 1 到 {LONGEST} 个字，不能有控制字符。")
        if people.find(self._db, name):
            raise PersonError(f"已经有“{name}”这个账号。")
        made = "" if password is None else passwords.hashed(passwords.checked(password, name))
        with self._db.atomic():
            person = people.add(self._db, name, role, made, self._at)
            self._note(person, "", role.value)
        return person

    def set_role(self, person: Person, role: Role) -> None:
        """Another role; raises PersonError for the last administrator's."""
        with self._db.atomic():
            people.set_role(self._db, person, role)
            self._keep_one()
            self._note(person, person.role.value, role.value)

    def set_disabled(self, person: Person, *, on: bool) -> None:
        """Shut out, or let in again; raises PersonError for the last administrator."""
        with self._db.atomic():
            people.set_disabled(self._db, person, on=on)
            self._keep_one()
            self._note(person, "停用" if person.disabled else "可用", "停用" if on else "可用")

    def set_password(self, person: Person, password: str) -> None:
        """Another password: its logins end. Raises PersonError for one that cannot be one."""
        made = passwords.hashed(passwords.checked(password, person.name))
        with self._db.atomic():
            people.set_password(self._db, person, made)
            attempts.forgive_all(self._db, name_key(person.name))
            self._note(person, "", "重设了密码")

    def remove(self, person: Person) -> None:
        """Take it away; raises PersonError for the last administrator."""
        with self._db.atomic():
            people.remove(self._db, person)
            self._keep_one()
            self._note(person, person.role.value, "")

    def _keep_one(self) -> None:
        """Raised within the transaction, which takes the change back."""
        able = (p for p in people.everyone(self._db) if p.role is Role.ADMIN and not p.disabled)
        if not self._alone and next(able, None) is None:
            raise PersonError("至少要留一位能登录的管理员。")

    def _note(self, person: Person, before: str, after: str) -> None:
        texts = ({f"账号 {person.name}": before}, {f"账号 {person.name}": after})
        setting_changes.note(self._db, SettingChange(PART, self._by, self._at, *texts))
