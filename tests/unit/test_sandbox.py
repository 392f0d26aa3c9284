"""Templates of strangers reach nothing but their variables, and end: each way out is one line with its file."""

import pytest

from websight.authors.llm import prompts
from websight.errors import UsageError

OUT = [
    "{{ brief.__class__.__mro__ }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ 'a'|attr('__class__') }}",
    "{{ [1]|sum(attribute='__class__') }}",
    "{{ self._TemplateReference__context }}",
    "{{ brief.clear() }}",
    "{% do things.append(1) %}",
    "{% include '../../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% include '_outside.md.j2' %}",
    "{% import 'os' as os %}",
    "{{ lipsum() }}",
]

ENDLESS = [
    "{% for a in range(10**9) %}x{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in [[1]] recursive %}{{ loop([a]) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'prompts/imagine.user.md.j2' %}",
    "{{ 'x' * 10**10 }}",
    "{{ [0] * 10**10 }}",
    "{{ 2 ** (10**9) }}",
    "{{ 'a'|center(9999999999) }}",
    "{{ 'a'.center(9999999999) }}",
    "{{ 'a'.zfill(10**10) }}",
    "{{ '%99999999999d' % 1 }}",
    "{{ '%*d' % (99999999, 1) }}",
    "{{ '{:>99999999999}'.format(1) }}",
    "{{ '{:>{}}'.format(1, 10**10) }}",
    "{{ brief|tojson(indent=999999999) }}",
    "{{ range(3)|map('center', 10**10)|list }}",
    "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "{% set ns = namespace(x='a') %}{% for i in range(60) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "{% set ns = namespace(x=3) %}{% for i in range(60) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
    "{% set ns = namespace(x=[1]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson }}",
    "{% set s = 'x' * 99999 %}{{ s|replace('x', s) }}",
    "{% set s = 'x' * 99999 %}{{ s.join(s) }}",
    "{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}",
    "{% set x %}{% for i in range(9999) %}{{ 'x' * 9999 }}{% endfor %}{% endset %}{{ x|length }}",
]


def complaint(folder):
    with pytest.raises(UsageError) as caught:
        prompts.check(folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("template", [*OUT, *ENDLESS])
def test_a_way_out_or_without_end_is_one_line_that_names_the_file(tmp_path, template):
    (tmp_path / "prompts").mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "prompts" / "_outside.md.j2").symlink_to(tmp_path / "secret")
    (tmp_path / "prompts" / "imagine.user.md.j2").write_text(f"A question.\n{template}\n")
    said = complaint(tmp_path / "prompts")
    assert "imagine.user.md.j2:2: " in said
    assert "secret" not in said


def test_a_template_that_is_a_link_out_of_the_folder_is_none(tmp_path):
    (tmp_path / "prompts").mkdir()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "prompts" / "imagine.user.md.j2").symlink_to(tmp_path / "secret")
    (tmp_path / "prompts" / "write.user.md.j2").write_text("{{ brief.topic }}")
    assert "secret" not in str(prompts.imagining(prompts._EXAMPLE, tmp_path / "prompts"))


def test_what_a_prompt_needs_is_allowed(tmp_path):
    (tmp_path / "_part.md.j2").write_text("{% macro part(x) %}{{ x|upper }}{% endmacro %}")
    (tmp_path / "imagine.user.md.j2").write_text(
        "{% from '_part.md.j2' import part %}{{ part(brief.topic) }} {% for t in things %}"
        "{{ loop.index }}/{{ loop.length }} {{ t }}{{ ', ' if not loop.last }}{% endfor %}"
        " {{ brief|tojson(indent=2) }} {{ '%s-%03d' % ('a', 7) }}"
        " {{ '{:>5}'.format(length.low) }} {{ things|join('; ')|replace(';', ',')|truncate(900) }}"
        " {{ length.low * 2 + 1 }}"
        "{% set ns = namespace(n=0) %}{% for t in things %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n ~ '!' }}"
    )
    prompts.check(tmp_path)
    said = prompts.imagining(prompts._EXAMPLE, tmp_path)[-1][1]
    assert said.startswith("BAKERY 1/6 ")
    assert "a-007" in said
    assert said.endswith("6!")


def test_the_prompts_that_ship_are_the_same_in_the_sandbox(tmp_path):
    from websight import packaged

    for path in (packaged.templates() / "prompts").glob("*.j2"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for messages in (prompts.imagining, prompts.writing):
        assert messages(prompts._EXAMPLE, tmp_path) == messages(prompts._EXAMPLE)
