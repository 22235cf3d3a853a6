"""A consent text, and a signature under it."""

import re

from django import forms

from clearhead_web.studio.forms.fields import words
from clearhead_web.studio.queries.consents import blocks

#: Only headings: what a consent says is for the studio, its insurer and its lawyer to write.
STARTER = "\n\n".join(
    f"# {heading}"
    for heading in (
        "What will be done",
        "What I was told, and by whom",
        "What I have told the studio",
        "What I agree to",
        "What I do not agree to",
        "Photos, and who may see them",
        "Afterwards, and whom to call",
        "How I can take this back",
    )
)
#: Strokes as signature.js writes them: moves and lines to whole numbers.
STROKES = re.compile(r"M[0-9]{1,3} [0-9]{1,3}(?:[ML][0-9]{1,3} [0-9]{1,3})*")
LONGEST_STROKES = 20_000


class ConsentForm(forms.Form):
    title = words("Title", 200, required=True)
    body = words("Text", 20_000, required=True, lines=18, help_text="A line that begins with # is a heading.")
    #: The version on which this one was written.
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"].replace("\r\n", "\n").replace("\r", "\n")
        if not any(kind == "text" for kind, _ in blocks(body)):
            raise forms.ValidationError("There are only headings. Write what the client agrees to under them.")
        return body


class SignatureForm(forms.Form):
    name = words("Your full name", 200, required=True)
    strokes = forms.CharField(required=False, widget=forms.HiddenInput, strip=True, max_length=LONGEST_STROKES)
    read = forms.BooleanField(label="I have read this text and had time to ask", required=True)

    def clean_strokes(self) -> str:
        strokes: str = self.cleaned_data["strokes"]
        if strokes and not STROKES.fullmatch(strokes):
            raise forms.ValidationError("The drawn signature did not arrive whole. Clear it and sign again.")
        return strokes
