"""The embedded author's page grammar.

`rules`: which sections a page has; `theme`: how it is dressed; `content`: what it says; `charts`: geometry of charts.

    Brief ──rules──▶ section templates ┐
    palette × style ──theme──▶ classes ├──templates/pages/──▶ HTML
    topic × seed ──content──▶ words    ┘
"""
