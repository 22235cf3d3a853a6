"""What an issue is made of. Each block has a form for the site, one for mail, and one in plain text (`letters`)."""

from wagtail import blocks
from wagtail.images.blocks import ImageBlock

#: What mail programs show alike.
FEATURES = ["bold", "italic", "link", "ul", "ol"]


class Button(blocks.StructBlock):
    words = blocks.CharBlock(max_length=60, help_text="What happens: “Look at the dates”.")
    page = blocks.PageChooserBlock(required=False, help_text="A page of this site; or else:")
    address = blocks.URLBlock(required=False)

    class Meta:
        icon = "link"
        template = "newsletter/blocks/button.html"

    def clean(self, value: dict[str, object]) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            raise blocks.StructBlockValidationError(
                non_block_errors=["Choose a page of this site, or write an address: one of the two."]
            )
        return cleaned


class Offer(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100)
    text = blocks.RichTextBlock(features=FEATURES)
    until = blocks.DateBlock(help_text="Its last day. After it, the page says that the offer has ended.")

    class Meta:
        icon = "tag"
        template = "newsletter/blocks/offer.html"


class Body(blocks.StreamBlock):
    heading = blocks.CharBlock(max_length=100, icon="title", template="newsletter/blocks/heading.html")
    text = blocks.RichTextBlock(features=FEATURES, icon="pilcrow", template="newsletter/blocks/text.html")
    picture = ImageBlock(template="newsletter/blocks/picture.html")
    button = Button()
    offer = Offer()
