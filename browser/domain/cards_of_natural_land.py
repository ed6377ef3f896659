"""Cards of forests, other natural land, wetlands and waters: the last eleven classes."""

from browser.domain.class_card import ClassCard

_SHRUB = "Transitional woodland, shrub"
_MOORS = "Moors, heathland and sclerophyllous vegetation"
_GRASS = "Natural grassland and sparsely vegetated areas"
_FOREST_RADAR = (
    "Bright and even in VH, because crowns scatter the signal in all directions: yellow-green in false colour."
)

CARDS_OF_NATURAL_LAND: tuple[ClassCard, ...] = (
    ClassCard(
        definition="Trees over 5 m with closed crowns (30 % and more of the ground), at least 75 % of them"
        " broad-leaved:"
        " oak, beech, birch, also plantations of poplar or eucalyptus.",
        true_colour="Mid green with a soft texture in summer, grey-brown from late autumn to spring.",
        infrared="Bright red in summer, brighter than conifers; grey-brown without leaves.",
        radar=_FOREST_RADAR,
        confused_with=(
            ("Mixed forest", "has at least a quarter of conifers: dark spots among the bright red."),
            ("Coniferous forest", "is darker in true colour and infrared; Sentinel-1 does not tell them apart."),
            (_SHRUB, "is lower, lighter and more open."),
        ),
    ),
    ClassCard(
        definition="Trees over 5 m with closed crowns (30 % and more of the ground), at least 75 % of them conifers:"
        " spruce, pine, fir, larch.",
        true_colour="Very dark green all year, with straight lanes and pale clearings.",
        infrared="Dark red to brown, the darkest of all woods.",
        radar=_FOREST_RADAR,
        confused_with=(
            ("Mixed forest", "has at least a quarter of broad-leaved trees: brighter spots in infrared."),
            ("Inland waters", "are as dark in true colour, but black in infrared and in VH."),
            (_SHRUB, "with felled and young stands is mapped apart where it reaches 25 ha."),
        ),
    ),
    ClassCard(
        definition="Closed forest in which neither broad-leaved trees nor conifers reach 75 %, tree by tree or stand by"
        " stand.",
        true_colour="Dark and mid green side by side, most distinct in early spring and in autumn.",
        infrared="Bright and dark red mixed.",
        radar=_FOREST_RADAR,
        confused_with=(
            ("Broad-leaved forest", "is one kind by three quarters: at the border one can only estimate."),
            ("Coniferous forest", "likewise; stands under 25 ha of one kind are merged into mixed forest."),
        ),
    ),
    ClassCard(
        definition="Grassland under little or no human influence, often on steep, rocky or poor ground; and open"
        " land of"
        " which plants cover only 10 to 50 %: steppe, tundra, karst, high mountains.",
        true_colour="Pale green, straw or grey, without parcels, following the relief.",
        infrared="Pale pink to grey, paler than pastures.",
        radar="Low in VH. Slopes towards the sensor are bright and those behind dark, whatever grows there.",
        confused_with=(
            ("Pastures", "are more even, greener, and lie in parcels."),
            (_MOORS, "is darker and denser; dwarf shrubs raise VH a little."),
            ("Beaches, dunes, sands", "have less than 10 % of plants."),
        ),
    ),
    ClassCard(
        definition="Low closed cover of dwarf shrubs and bushes, which does not turn into forest: heather, gorse and"
        " broom"
        " of cool wet regions, and the hard-leaved evergreen maquis and garrigue of the Mediterranean.",
        true_colour="Dull olive, brown or purplish, mottled, without parcels.",
        infrared="Brownish red, darker than grassland and less even.",
        radar="Medium: VH between that of grassland and that of forest.",
        confused_with=(
            (_SHRUB, "is on its way to or from forest and holds young trees."),
            (_GRASS, "is paler and lower."),
            ("Inland wetlands", "with peat look alike; flat ground and pools tell them."),
        ),
    ),
    ClassCard(
        definition="Bushes and herbs with scattered trees, where forest comes back or goes: clearings, young"
        " plantations,"
        " burnt or abandoned land.",
        true_colour="Light, uneven green with pale openings; clear-cuts have straight edges amid dark forest.",
        infrared="Pink to mid red, brighter than the forest around it.",
        radar="VH lower than in forest; young stands pass into it without an edge. Fresh clearings are dark.",
        confused_with=(
            ("Broad-leaved forest", "is higher and closed; the border between young and grown is a matter of metres."),
            ("Coniferous forest", "is darker; felling between map and picture shows as a contradiction."),
            (_MOORS, "is stable and has no trees."),
        ),
    ),
    ClassCard(
        definition="Sand, gravel or pebbles with less than 10 % of plants: beaches, dunes, and the beds of torrents.",
        true_colour="White to pale yellow, along a coast or a river.",
        infrared="White to grey, without red.",
        radar="Dry smooth sand is dark in VV and VH, as dark as calm water; pebbles are brighter.",
        confused_with=(
            ("Marine waters", "shift with the tide: the waterline of the picture need not be the map's."),
            (_GRASS, "on dunes has plants on more than 10 %."),
            ("Arable land", "bare and dry is as pale, but lies in parcels."),
        ),
    ),
    ClassCard(
        definition="Low land saturated with fresh water: marshes that are flooded in winter, and bogs of peat,"
        " natural or"
        " being cut.",
        true_colour="Brown to dark green, mottled, with pools and soft edges; peat cuttings are dark brown and"
        " straight.",
        infrared="Dull red to brown-grey with black pools.",
        radar="Varies with the water: reeds standing in water are bright in VV, open pools black, bogs like grassland.",
        confused_with=(
            (_MOORS, "lies drier and higher; on one date they look alike."),
            ("Pastures", "on wet ground have parcels and ditches."),
            ("Inland waters", "cover the ground for most of the year."),
        ),
    ),
    ClassCard(
        definition="Low vegetated land at the coast that the sea floods at times (salt marshes), and salines. Mud flats"
        " between the tides (CLC 423) belong to no class.",
        true_colour="Grey-green with winding creeks; salines are rectangular basins from white through green to red.",
        infrared="Dull red cut by black creeks; basins black to pale blue.",
        radar="Marsh low to medium, creeks and basins black, dykes as bright lines.",
        confused_with=(
            ("Marine waters", "reach into it at high tide."),
            ("Inland wetlands", "have fresh water: only the place tells."),
            ("Pastures", "behind the dyke have parcels."),
        ),
    ),
    ClassCard(
        definition="Rivers and canals from 100 m width, and lakes, reservoirs and ponds that hold water for most of the"
        " year.",
        true_colour="Black, dark green or, with sediment, brown; frozen lakes are white.",
        infrared="Black: water absorbs nearly all near infrared.",
        radar="Black in VH and mostly in VV, dark blue in false colour; wind roughens the surface and lifts VV.",
        confused_with=(
            ("Coniferous forest", "and shadows are as dark in true colour only."),
            ("Marine waters", "are salt: estuaries and lagoons belong there."),
            ("Inland wetlands", "at the shore hold reeds."),
        ),
    ),
    ClassCard(
        definition="The sea, coastal lagoons, and the tidal mouths of rivers.",
        true_colour="Dark blue to green, lighter over shallow ground, white where waves break.",
        infrared="Black, at most dark blue with sediment.",
        radar="VH black; VV from black when calm to grey with wind and waves. Ships are bright points.",
        confused_with=(
            ("Inland waters", "are fresh: only the place tells."),
            ("Coastal wetlands", "and mud flats are covered at high tide."),
            ("Beaches, dunes, sands", "dry or wet by the tide: the edge moves."),
        ),
    ),
)
