"""What is kept of a picture that an editor hands in: its pixels. Place, camera and name, which stand in many files,
would go to every reader.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.images.models import Image
from wagtail.models import Page

from clearhead_web.records.pictures import UnusableError, redrawn


class PictureField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        self.check_image_file_size(data)
        try:
            picture = redrawn(data, data.size)
        except UnusableError as error:
            raise ValidationError(str(error)) from None
        name = f"{data.name.rpartition('.')[0] or data.name}.jpg"
        return super().to_python(SimpleUploadedFile(name, picture.content, "image/jpeg"))


class PictureForm(BaseImageForm):
    """A picture's file stays what it was: another file is another picture. Else whoever may not publish would change
    what stands on a published page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)
        elif given := self.fields.get("file"):
            self.fields["file"] = PictureField(label=given.label, widget=given.widget)


class StillShown(Exception):
    """Where pages are written, its words are what whoever wanted to delete the picture reads."""

    def __init__(self, picture: Image, pages: list[Page]) -> None:
        titles = ", ".join(f'"{page.title}"' for page in pages)
        where = "a published page shows it" if len(pages) == 1 else "published pages show it"
        super().__init__(
            f'The picture "{picture.title}" was not deleted: {where}. Take it out there first and publish: {titles}.'
        )
        self.picture = picture


def keep_what_is_shown(instance: Image, **_: Any) -> None:
    """Called before a picture is deleted. Whoever may not publish would change a published page with it; whoever may
    takes it from the page first.
    """
    pages = [page for page, _ in instance.get_usage() if isinstance(page, Page) and page.live]
    if pages:
        raise StillShown(instance, pages)
