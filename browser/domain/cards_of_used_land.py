"""Cards of the classes that people build on or farm: the first eight."""

from browser.domain.class_card import ClassCard

_MOSAIC = "Land principally occupied by agriculture, with significant areas of natural vegetation"

CARDS_OF_USED_LAND: tuple[ClassCard, ...] = (
    ClassCard(
        definition="Houses, streets and other sealed ground cover at least 30 % of the area: continuous fabric more"
        " than"
        " 80 %, discontinuous fabric 30 to 80 % with gardens and trees between. Hamlets under 25 ha are not mapped.",
        true_colour="A fine grain of grey streets, white and reddish roofs and green gardens, with an uneven outline"
        " and"
        " roads running into it.",
        infrared="Grey to cyan, dotted with the red of gardens and trees.",
        radar="Very bright in VV and VH: walls and ground send the signal back together (double bounce). Yellow to"
        " white grains in false colour.",
        confused_with=(
            ("Industrial or commercial units", "has larger and brighter roofs, wide yards and hardly a garden."),
            ("Complex cultivation patterns", "may hold scattered houses and gardens, but mostly small parcels."),
            (_MOSAIC, "holds single farms; sealed ground stays below 30 %."),
        ),
    ),
    ClassCard(
        definition="Ground that is built over or sealed for industry, trade or public services, with its yards, car"
        " parks and lawns: factories, warehouses, power and solar plants, hospitals, campuses.",
        true_colour="Large bright or dark rectangles with sharp edges, grey yards between them, beside major roads.",
        infrared="White, grey and cyan blocks with very little red.",
        radar="The brightest spots of a patch, often as single points or crosses; empty yards and solar fields can be"
        " dark.",
        confused_with=(
            ("Urban fabric", "is finer grained and greener."),
            (
                "Arable land",
                "bare or covered with foil is as bright in true colour, but dark and smooth in Sentinel-1.",
            ),
        ),
    ),
    ClassCard(
        definition="Fields under a rotation of crops that are sown and harvested within a year: rain-fed with fallow"
        " land, permanently irrigated, and rice.",
        true_colour="Blocks with straight edges from dark brown through ochre to bright green; each field has its own"
        " colour, and changes it within weeks.",
        infrared="Bright red where a crop is green; grey, cyan or brown where soil is bare or a crop is ripe.",
        radar="Even within a field, different from one to the next. Growing crops raise VH (greener), bare soil leaves"
        " mostly VV (purple); flooded rice is nearly black.",
        confused_with=(
            ("Pastures", "stay green over the year; on a single date in spring winter cereals look the same."),
            ("Complex cultivation patterns", "has the same crops in parcels too small to be mapped one by one."),
            ("Permanent crops", "show rows or dots, and soil between them in every season."),
        ),
    ),
    ClassCard(
        definition="Crops that stay for years without rotation: vineyards, fruit trees and berries, olive groves; also"
        " annual crops on the same parcels as such permanent crops.",
        true_colour="Parcels with a texture of rows or dots, dull green and brown because soil shows between the"
        " plants.",
        infrared="Pink to dull red, paler than forest.",
        radar="Medium and grainy. Wires and posts of vineyards can shine in VV where rows lie across the line of"
        " sight.",
        confused_with=(
            ("Arable land", "has no rows at 10 m and changes from bare to green within a year."),
            ("Agro-forestry areas", "have trees far apart over pasture or crops."),
            ("Moors, heathland and sclerophyllous vegetation", "near olive groves, has no rows and no parcels."),
        ),
    ),
    ClassCard(
        definition="Permanent grassland in agricultural use, grazed or mown, outside of any rotation; hedges and single"
        " trees belong to it.",
        true_colour="Even, soft green in parcels, often framed by dark hedges; freshly mown ones are pale.",
        infrared="Even pink to red for most of the year.",
        radar="Low and even in VV and VH: dark, somewhat bluish, without the scatter of crowns.",
        confused_with=(
            ("Arable land", "with winter cereals or sown grass looks the same on a single date in spring."),
            ("Natural grassland and sparsely vegetated areas", "has no parcels and lies on rough or steep ground."),
            ("Complex cultivation patterns", "holds pastures among other small parcels."),
        ),
    ),
    ClassCard(
        definition="A mosaic of small parcels with annual crops, pasture and permanent crops, none of them over 75 %,"
        " sometimes with scattered houses and gardens.",
        true_colour="A patchwork of narrow strips and small fields of many colours, often around villages.",
        infrared="Red, pink and grey close together.",
        radar="Mixed at the size of a few pixels; bright points are houses.",
        confused_with=(
            ("Arable land", "has fields large enough to be seen one by one."),
            (_MOSAIC, "has natural vegetation in the mosaic; the border between the two is a matter of shares."),
            ("Urban fabric", "has at least 30 % sealed ground."),
        ),
    ),
    ClassCard(
        definition="Farmland that covers 25 to 75 % of the area, mixed with natural vegetation, woods, wetland,"
        " water or"
        " rock in a fine mosaic.",
        true_colour="Small fields and meadows interrupted by dark groups of trees, hedges and brush.",
        infrared="Pink fields with deep red or brown patches of trees.",
        radar="Mixed: the bright VH of tree groups beside dark grassland.",
        confused_with=(
            ("Complex cultivation patterns", "holds farmed parcels only."),
            ("Transitional woodland, shrub", "has no fields."),
            ("Broad-leaved forest", "is closed: woods of 25 ha and more are mapped on their own."),
        ),
    ),
    ClassCard(
        definition="Annual crops or grazing land under the open cover of forest trees, such as the cork and holm"
        " oaks of"
        " the montado in Portugal.",
        true_colour="Dark dots of single crowns on straw-coloured or green ground, without rows.",
        infrared="Dull red dots on pale ground; in spring the grass below is pink too.",
        radar="Medium VH, grainy: between that of grassland and that of forest.",
        confused_with=(
            ("Broad-leaved forest", "is denser; open stands of oak pass into it without an edge."),
            ("Permanent crops", "stand in rows."),
            ("Natural grassland and sparsely vegetated areas", "has hardly a tree."),
        ),
    ),
)
