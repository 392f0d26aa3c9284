"""The embedded author's page grammar.

`theme`: how a page is styled; `content`: what it says; `charts`: geometry of charts; `compose`: the stage; `author`.
Which sections a page has is the plan's (`websight.plan.kinds`).

    Brief ──────────▶ section templates ┐
    palette × style ──theme──▶ classes ├──templates/pages/──▶ HTML
    topic × seed ──content──▶ words    ┘
"""
