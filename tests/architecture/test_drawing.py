"""The drawing of the layers is what the code is now."""

import xml.etree.ElementTree as ET

from pb_app.setup import drawing


def test_the_drawing_is_up_to_date() -> None:
    assert drawing.FILE.read_text() == drawing.render(), "run: python -m pb_app.setup.drawing"


def test_every_feature_is_drawn_once_and_lines_lead_down() -> None:
    words = [text.text for text in ET.fromstring(drawing.render()).iter("{http://www.w3.org/2000/svg}text")]
    features = [name for layer in drawing.layers() for name in layer]
    assert all(words.count(name) == 1 for name in features)
    found = drawing.imports(features)
    assert found["voting"] >= {"rounds", "proposals"} and "delivery" not in found["voting"]
    assert all(features.index(other) > features.index(name) for name in features for other in found[name])


def test_what_follows_from_other_lines_is_left_out() -> None:
    assert drawing.essential({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == {"a": {"b"}, "b": {"c"}, "c": set()}
