"""The album of docs/pictures: what it shows exists, what exists is shown, and it weighs little."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from tests.house.checkers.sources import ROOT
from tests.house.trees import addresses
from tests.pictures import album, camera
from tests.pictures.__main__ import MOST
from tests.pictures.camera import LARGEST, shots, small, stale
from tests.pictures.scenes import LETTERS, SCENES, Scene

DIRECTORY = ROOT / "docs" / "pictures"
TAKEN = sorted(DIRECTORY.glob("*.png"))


def test_every_scene_is_a_page_of_ours():
    known = set(addresses())
    assert [scene.name for scene in SCENES if scene.name not in known] == []
    assert len({scene.name for scene in SCENES}) == len(SCENES) > 40
    assert set(LETTERS) <= {scene.name for scene in SCENES}


def test_every_picture_lies_under_the_name_of_its_scene():
    assert list(stale(DIRECTORY, {shot.file for shot in shots(SCENES)})) == []


@pytest.mark.parametrize("path", TAKEN, ids=lambda path: path.name)
def test_a_picture_is_small(path):
    assert path.stat().st_size <= LARGEST


def test_all_pictures_together_are_small_enough():
    assert sum(path.stat().st_size for path in TAKEN) <= MOST


def test_the_album_shows_exactly_what_there_is():
    text = (DIRECTORY / "README.md").read_text(encoding="utf-8")
    assert text == album.album(SCENES, {path.name for path in TAKEN}), "take the pictures again: make pictures"
    assert all(f"({path.name})" in text for path in TAKEN)


def test_a_scene_has_three_languages_and_what_it_asks_for():
    scene = Scene("core:home", "Today", also=("dark", "phone"))
    assert [shot.file for shot in shots((scene,))] == [
        "core.home.kk.png",
        "core.home.ru.png",
        "core.home.en.png",
        "core.home.kk.dark.png",
        "core.home.kk.phone.png",
    ]
    page = album.album((scene,), {"core.home.kk.png", "core.home.kk.dark.png"})
    assert "[![core:home, Kazakh](core.home.kk.png)](core.home.kk.png)" in page
    assert "[dark](core.home.kk.dark.png)" in page and "core.home.ru.png" not in page


def test_a_picture_too_heavy_is_cut_off_below():
    picture = Image.effect_noise((700, 900), 90).convert("RGB")
    ImageDraw.Draw(picture).rectangle((0, 0, 700, 300), fill="red")
    stream = BytesIO()
    picture.save(stream, "PNG")
    found = Image.open(BytesIO(small(stream.getvalue())))
    assert found.width == 700 and 300 < found.height < 900
    assert len(small(stream.getvalue())) <= LARGEST
    assert found.convert("RGB").getpixel((350, 150)) == (255, 0, 0), "what is bright stays bright"


def test_the_camera_is_pointed_at_what_it_says():
    assert camera.WIDE[0] == 1440 and camera.NARROW[0] == 390
