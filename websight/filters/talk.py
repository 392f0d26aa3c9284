"""What an assistant says to who asked it, and no site says to its visitors: "As an AI language model, I cannot …".

Judged line by line in what a reader sees, except in code. A page about language models stays, a customer who "cannot
recommend them enough" stays, and so does "Here is the page of prices". In the languages that models fall back to.
"""

from __future__ import annotations

import re

_TALK = re.compile(
    r"""(?:^ | \b(?=\w) | (?=[作大言抱对申]|AI言))  # where all that follows begins: 0.5 ms, not 1.1
    (?:(?P<disclaimer>
        \bas\ an?\ (?:AI|artificial\ intelligence|large)?\s*(?:language\ model|assistant|AI),?\ (?:I|we|my)\b
      | \bI(?:['’]m|\ am)\ (?:just\ |only\ )?an?\ (?:AI\ |large\ )?language\ model\b
      | \bals\ (?:ein\ )?(?:KI|AI|großes)?[-\ ]?(?:Sprachmodell|KI-Assistent|KI-Modell)\b
      | \ben\ tant\ qu(?:e\ |['’]\s?)(?:modèle\ de\ langage|IA\b|intelligence\ artificielle|assistant\ (?:IA|virtuel))
      | \bcomo\ (?:un\ |um\ )?(?:modelo\ de\ (?:lenguaje|linguagem)|asistente\ de\ IA|assistente\ de\ IA)\b
      | \b(?:come|in\ quanto)\ modello\ (?:linguistico|di\ linguaggio)\b
      | \bals\ (?:een\ )?(?:AI-?\s?)?taalmodel\b | \bjako\ (?:duży\ )?model\ językowy\b
      | \bкак\ (?:большая\ )?языковая\ модель\b | \bяк\ мовна\ модель\b
      | 作为(?:一个|一名|一款)?(?:人工智能|AI|大型|大)*(?:语言模型|助手) | (?:AI|大規模)?言語モデルとして
      )
    | (?P<refusal>
        \bI(?:['’]m|\ am)\ sorry,?\ (?:but\ )?I\ (?:can(?:['’]t|not|\ not)|am\ (?:unable|not\ able)\ to)[ ]
          (?:assist|help|provide|fulfil|fulfill|comply|create|generate|write|continue|complete|do\ that)\b
      | \bI\ apologi[sz]e,?\ (?:but\ )?I\ (?:can(?:['’]t|not|\ not)|am\ (?:unable|not\ able)\ to)[ ]
          (?:assist|help\ with|provide|fulfil|fulfill|comply|create|generate|write|continue|complete)\b
      | \bI\ (?:can(?:['’]t|not)|am\ unable\ to)\ (?:fulfil|fulfill|comply\ with|assist\ with|help\ with
        |complete)\ (?:this|that|your)\ request\b
      )
    | (?P<refusal_in_other_words>
        \bI(?:['’]m|\ am)\ unable\ to\b.{0,60}\bas\ an\ AI\b
      | \bje\ suis\ désolée?,\ mais\ je\ ne\ peux\ pas\ (?:vous\ )?(?:créer|fournir|générer|aider|répondre|écrire)
      | \blo\ siento,\ pero\ no\ puedo\ (?:ayudar|proporcionar|crear|generar|escribir)
      | \bdesculpe,\ mas\ não\ posso\ (?:ajudar|fornecer|criar|gerar)
      | \bmi\ dispiace,\ ma\ non\ posso\ (?:aiutar|fornire|creare|generare)
      | \btut\ mir\ leid,\ aber\ ich\ kann\ .{0,40}(?:nicht|keine?n?)\ (?:\w+\ )?(?:helfen|erstellen|schreiben
        |erzeugen)
      | \bизвините,\ но\ я\ не\ могу\ (?:помочь|создать|предоставить)
      | (?:抱歉|对不起)[,,]\s*(?:但)?我(?:无法|不能)(?:提供|生成|创建|帮|协助)
      | 申し訳ありませんが.{0,30}(?:お手伝い|生成|作成).{0,8}できません
      )
    | (?P<presentation>
        ^\W*(?:(?:sure|certainly|of\ course|absolutely)\W+)?(?:here(?:['’]s|\ is|\ are)|below\ (?:is|are))[ ]
          (?:the|your|an?|some)[ ]
          (?:[\w-]+,?\ ){0,4}?(?:HTML\b(?:\ (?:code|page|document|file|for|that|with|of|you)\b|\s*[:.!])
            |code\b(?:\ (?:for|that|with|of|you)\b|\s*[:.!]?\s*$))
      | ^\W*(?:sure|certainly|of\ course|absolutely)[!,.:]\ (?:here(?:['’]s|\ is)|below\ is|I(?:['’]ve
        |\ have)\ created)\ (?:the|your|an?)[ ]
          (?:[\w-]+,?\ ){0,5}?(?:page|website|code|HTML|site)\b
      | ^\W*(?:hier\ ist\ der|voici\ le|aquí\ (?:tienes|está)\ el|aqui\ está\ o|ecco\ il)\ (?:\w+\ ){0,2}(?:HTML
        |code|código|codice)
      | ^\W*以下[はが是为].{0,20}(?:HTML|代码|コード)
      | ^\W*```[\w-]*\W*$
      )
    | (?P<offer>
        \b(?:copy|paste|save)\ (?:and\ paste\ )?(?:this|the)\ (?:HTML|following|above)\ code\b | \bsave\ (?:it
          |this)\ as\ \W?index\.html\b
      |        \blet\ me\ know\ if\ you\b.{0,60}\b(?:code|HTML|more\ sections|adjust(?:ments)?|modif\w+|tweak\w*)\b
      | \bfeel\ free\ to\ (?:customi[sz]e|modify|adjust|edit|change|replace)\ (?:the|this)\ (?:code|HTML|template
        |placeholder|styles?|CSS|content|colors?|colours?)\b
      | \bI\ hope\ this\ (?:HTML|code|web\ ?page|helps\ you\ get\ started)\b
      | \bplease\ note\ that\ this\ is\ (?:just\ |only\ )?an?\ (?:basic|simple|sample|simplified)\ (?:example
        |template|implementation|structure|layout)\b
      | ^\W*this\ (?:HTML|code)\ (?:\w+\ )?(?:creates|provides|includes|uses|features|will)\b
      ))
    """,
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)


def talk(text: str) -> tuple[str, str]:
    """Return what kind of talk a text holds and the words, ("", "") if it holds none."""
    match = _TALK.search(text)
    return (match.lastgroup or "", match[0]) if match else ("", "")
