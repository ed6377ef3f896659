from io import BytesIO

import numpy as np
from PIL import Image

from browser.rendering.png import encode_png


def test_a_decoded_picture_has_exactly_the_pixels_that_were_encoded():
    picture = np.random.default_rng(0).integers(0, 256, (120, 120, 3), dtype=np.uint8)
    image = Image.open(BytesIO(encode_png(picture)))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (120, 120))
    assert np.array_equal(np.asarray(image), picture)


def test_transparency_is_kept():
    picture = np.random.default_rng(0).integers(0, 256, (256, 256, 4), dtype=np.uint8)
    assert np.array_equal(np.asarray(Image.open(BytesIO(encode_png(picture)))), picture)


def test_a_picture_says_what_it_is():
    content = encode_png(np.zeros((1, 1, 3), np.uint8), {"Source": "Synthetic", "Title": "a patch"})
    assert Image.open(BytesIO(content)).info == {"Source": "Synthetic", "Title": "a patch"}
