"""Facts about what a place has. What people write to each other is not among them."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class AssetOffered(Event):
    kind: ClassVar[str] = "asset:offered"
    asset_id: int


@dataclass(frozen=True)
class AssetChanged(Event):
    kind: ClassVar[str] = "asset:changed"
    asset_id: int


@dataclass(frozen=True)
class AssetConfirmed(Event):
    kind: ClassVar[str] = "asset:confirmed"
    asset_id: int


@dataclass(frozen=True)
class AssetEnded(Event):
    kind: ClassVar[str] = "asset:ended"
    asset_id: int


@dataclass(frozen=True)
class AssetsImported(Event):
    kind: ClassVar[str] = "asset:imported"
    asset_import_id: int
    rows: int
    digest: str


@dataclass(frozen=True)
class AssetImportUndone(Event):
    kind: ClassVar[str] = "asset:import-undone"
    asset_import_id: int
