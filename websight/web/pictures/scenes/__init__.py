"""What the pictures show: flat illustrations, each drawn anew from a seed.

    drawing      shapes in, SVG out; palettes
    props        what stands about in many scenes: skies, trees, windows, people
    studio       how a single thing is shown: wall, table, light, shadow
    nature country city rooms halls places food people graphics      scenes that fill the frame
    goods wares devices machines moving animals                      things that stand in the studio
    catalogue    words of a URL → a scene, by data/pictures.toml

To add a scene: a function `name(d: Drawing)` in one of the modules and a line `name = "its words"` in the table.
A scene takes every choice from `d.dice` and every place from `d.width` and `d.height`: it must hold at any aspect.
"""
