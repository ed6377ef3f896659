"""Patterns of the dataset's questions and instructions; braces are filled in."""

PRESENCE: tuple[str, ...] = (
    "Is any portion of the image covered by {c}?",
    "Does the image depict {c}?",
    "Does the image show {c}?",
    "Does the image capture {c}?",
    "Can you identify {c} in the satellite image?",
    "Can you detect any {c} in the image?",
    "Does the satellite image contain {c}?",
    "Does the satellite image display {c}?",
    "Does this satellite image include {c}?",
    "Does the satellite view capture {c}?",
    "Does this scene feature {c}?",
    "Do parts of the image correspond to {c}?",
    "Are there regions of {c} in the satellite image?",
    "Can any {c} be observed in this image?",
    "Is there evidence of {c} in the image?",
    "Would you classify part of this image as {c}?",
)
ADJACENCY: tuple[str, ...] = (
    "Would you say that {a} lies next to {b} in the image?",
    "Would you confirm that {a} borders upon {b}?",
    "Would you identify {a} as lying adjacent to {b}?",
    "Does {a} lie right up against {b}?",
    "Does {a} touch {b} in the image?",
    "Does {a} directly border {b} in this scene?",
    "Does {a} make contact with {b} in the image?",
    "Does {a} come into contact with {b} in the image?",
    "Does {a} meet {b} at its edges in the image?",
    "Does {a} abut {b} in the scene?",
    "Does the image show {a} bordering {b}?",
    "Do regions of {a} directly adjoin {b}?",
    "Is {a} situated directly next to {b}?",
    "Is {a} immediately next to {b}?",
    "Is {a} directly adjacent to {b} in this image?",
    "Are there touching boundaries between {a} and {b}?",
    "Is there direct adjacency between {a} and {b} in the scene?",
)
AREA: dict[str, tuple[str, ...]] = {
    "at least": (
        "Do {c} cover at least {x} of the image?",
        "Do {c} occupy at least {x} of the image?",
        "Is the area covered by {c} at least {x}?",
        "Is the area of {c} greater than or equal to {x}?",
    ),
    "more than": (
        "Do {c} cover more than {x} of the image?",
        "Is the area of {c} greater than {x}?",
        "Is the region of {c} greater than {x}?",
    ),
    "less than": (
        "Do {c} account for less than {x} of the image?",
        "Do {c} cover less than {x} of the image?",
        "Is the total area of {c} smaller than {x}?",
    ),
    "between": (
        "Do {c} cover between {x} and {y} of the image?",
        "Do {c} take up between {x} and {y} of the image?",
        "Do {c} occupy between {x} and {y} of the image?",
        "Is the total area of {c} between {x} and {y}?",
        "Would you say that {c} occupy between {x} and {y} of the image?",
        "Would you say that {c} take up between {x} and {y} of the image?",
    ),
    "fully": ("Is the image fully covered by {c}?",),
    "others": ("Does the image show other classes besides {c}?", "Is there anything except {c} in the image?"),
}
COUNT: dict[str, tuple[str, ...]] = {
    "at least": (
        "Are at least {n} connected {regions} of {c} visible in this image?",
        "Are {c} distributed across at least {n} separate continuous {parts} of the image?",
        "Does the image show {n} or more connected {patches} of {c}?",
        "Would you confirm that the image has at least {n} continuous {regions} of {c}?",
    ),
    "more than": (
        "Are {c} represented in more than {n} continuous {areas} within the image?",
        "Are {c} observed in more than {n} connected {regions} in the image?",
    ),
    "fewer than": (
        "Are fewer than {n} continuous areas of {c} visible here?",
        "Are fewer than {n} continuous areas of {c} observed in the image?",
        "Would you say that there are less than {n} connected regions of {c} here?",
    ),
    "at most": ("Are there at most {n} continuous {regions} of {c} present in this image?",),
    "exactly": (
        "Does this image include exactly {n} connected {zones} of {c}?",
        "Does the scene feature exactly {n} continuous {areas} classified as {c}?",
        "Are the distinct continuous areas of {c} totaling exactly {n}?",
    ),
    "one": (
        "Is there only one continuous patch of {c} in the image?",
        "Is there only a single continuous region of {c} visible in the image?",
    ),
}
CHOICE_PRESENCE: tuple[str, ...] = (
    "Select the class that appears in the image:",
    "Identify which of the following classes appears in the image:",
    "Identify the class that appears in this satellite image:",
    "Identify the land cover class present in the image:",
    "From the options below, identify the land cover type in the image:",
    "From these options, which class can be observed in the image?",
    "Which class is present in this satellite scene?",
    "Which land cover class appears in this satellite image?",
)
CHOICE_AREA: tuple[str, ...] = (
    "Choose the correct coverage range of {c}:",
    "Choose the correct total area of {c}:",
    "Identify the area of {c}:",
    "How much of the scene do {c} cover?",
    "How much of the image do {c} cover?",
    "How much of the image is covered by {c}?",
    "How large is the area covered by {c}?",
)
CHOICE_COUNT: tuple[str, ...] = (
    "How many separate regions of {c} are in the scene?",
    "How many areas covered by {c} can be seen?",
    "How many distinct regions of {c} can be observed?",
    "Count the patches of {c} in this image:",
    "Identify the number of continuous areas of {c}:",
    "Identify the number of patches of {c}:",
    "Select the number of regions covered by {c} in the image:",
    "Select the number of continuous areas of {c}:",
)
CHOICE_ADJACENCY: tuple[str, ...] = (
    "Which classes share a boundary?",
    "Which classes are in contact in this scene?",
    "Which classes are directly connected?",
    "Which pair of classes are touching in the image?",
    "Select the classes that share a boundary:",
    "Select the pair that borders each other:",
    "Identify which pair is touching:",
    "Identify touching classes:",
    "From the options below, pick the touching pair:",
    "From the options, select the adjacent pair:",
)
CHOICE_POSITION: tuple[str, ...] = (
    "In relation to the {r}, where {is_l} the {l} located in the image?",
    "Considering the {r} as a reference, where {does_l} the {l} appear?",
    "Relative to the {r}, where {does_l} the {l} appear in the scene?",
    "Where {is_l} the {l} positioned relative to the {r}?",
    "Where {does_l} the {l} lie relative to the {r} in the image?",
    "How does the position of the {l} compare spatially to the {r}?",
    "How would you classify the location of the {l} in relation to the {r}?",
    "Which option best represents the spatial relation of the {l} relative to the {r}?",
    "What directional relationship exists between the {r} and the {l}?",
)
CHOICE_COUNTRY: tuple[str, ...] = (
    "Select the country shown in the satellite image:",
    "From the options provided, identify the country shown in the image:",
    "Identify which of the following countries is shown in the satellite image:",
    "Which of the following options corresponds to the country shown in the satellite image?",
    "Which of these countries is represented in the satellite image?",
    "Identify the country depicted in the satellite image:",
)
CHOICE_SEASON: tuple[str, ...] = (
    "Select the season shown in this satellite image:",
    "Identify the season, in which the satellite image was taken:",
    "Which season is shown in the satellite image?",
    "Which season is depicted in the image?",
    "Which of the following seasons is shown in the image?",
)
CHOICE_CLIMATE: tuple[str, ...] = (
    "From the options below, choose the climate zone shown in the satellite image:",
    "From the options provided, identify the climate zone shown in the image:",
    "Which climate zone is depicted in this image?",
    "Which of the following options corresponds to the climate zone shown in the satellite image?",
    "From the following options, pick the one that corresponds to the climate zone shown in the satellite image:",
)
POINT_VERBS: tuple[str, ...] = (
    "Provide a bounding box for",
    "Provide a bounding box around",
    "Provide a bounding box surrounding",
    "Generate a bounding box around",
    "Output a bounding box surrounding",
    "Output a bounding box enclosing",
    "Create a bounding box around",
)
POINT_PLACES: tuple[str, ...] = ("located at", "positioned at", "found at", "at")
POINT_SCENES: tuple[str, ...] = (" in the image.", " in the satellite image.")
REFERENCE: tuple[tuple[str, str, str], ...] = (
    ("Where is a {region} of ", "", " in the image?"),
    ("Where can a {region} of ", "", " be found?"),
    ("Indicate the position of a {region} of ", "", "."),
    ("Identify a {region} of ", "", "."),
    ("Point out a {region} of ", "", " in the scene."),
    ("Show a {region} of ", "", " in the scene."),
    ("Locate a {region} of ", "", " present in the image."),
    ("Can you identify a {region} of ", "", " in this scene?"),
    ("Where can the ", "{size} {region} of ", " be found?"),
    ("Identify the location of the ", "{size} {region} of ", "."),
    ("Can you identify the ", "{size} {region} of ", "?"),
    ("Can you point out the ", "{size} {region} of ", " in this image?"),
    ("Point out the ", "{size} {region} of ", " in the scene."),
    ("Indicate the ", "{size} {region} of ", " in the image."),
)
"""Words before the tag, words inside it before the class, words after it."""
REGIONS: tuple[str, ...] = (
    "connected region",
    "continuous region",
    "contiguous region",
    "continuous area",
    "contiguous area",
    "connected area",
    "continuous patch",
    "connected patch",
)
CAPTION: tuple[str, ...] = (
    "Describe the satellite image in detail.",
    "Describe this image in detail.",
    "Describe this satellite image, including the location, season, and observed land cover.",
    "Describe the image, specifying the region, climate, and landscape features.",
    "Explain what this satellite image shows, mentioning the location, season, and landscape features.",
    "Explain the observed land cover and spatial patterns, including the location and climate context.",
    "Give a detailed overview of this satellite scene, including the region and land cover classes.",
    "Give a comprehensive overview of the image, specifying the location, climate, and landscape features.",
    "Provide a detailed description, mentioning the location, seasonal context, and different land covers.",
    "Provide a summary of the scene, including geographic information, season, and land cover classes.",
)
