"""The embedded author's page grammar: which sections a page has (`rules`), how it is dressed (`theme`), what it says
(`content`), and the geometry of its charts (`charts`).

    Brief ──rules──▶ section templates ┐
    palette × style ──theme──▶ classes ├──templates/pages/──▶ HTML
    topic × seed ──content──▶ words    ┘
"""
