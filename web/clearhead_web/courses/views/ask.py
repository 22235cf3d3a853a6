"""A question about a course. It goes to the academy by mail, and nothing of it is kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.base import rates
from clearhead_web.courses import queries
from clearhead_web.courses.calendar import organizer
from clearhead_web.courses.forms import QuestionForm
from clearhead_web.courses.models import CoursePage
from clearhead_web.people import mail

MOST, SECONDS = 10, 3600
NOT_SENT = "Your question could not be sent just now. It is still here: send it again in a while."


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@rates.limit("course question", MOST, SECONDS)
def ask(request: HttpRequest, course: str) -> HttpResponse:
    page = _page(course)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if form.is_robot or _sent(page, form):
            return redirect("courses:question-sent", course)
        form.add_error(None, NOT_SENT)
    return render(request, "courses/ask.html", {"course": page, "form": form}, status=422 if form.errors else 200)


@require_safe
def sent(request: HttpRequest, course: str) -> HttpResponse:
    return render(request, "courses/question-sent.html", {"course": _page(course)})


def _page(slug: str) -> CoursePage:
    found: CoursePage = get_object_or_404(queries.courses(), slug=slug)
    return found


def _sent(page: CoursePage, form: QuestionForm) -> bool:
    said = form.cleaned_data
    words = {
        "course": page.title,
        "name": said["name"],
        "email": said["email"],
        "question": said["question"].splitlines(),
        "address": [f"{settings.ADDRESS}{page.url}"],
    }
    message = mail.written(organizer(), "courses/mail/question.txt", words)
    message.reply_to = [said["email"]]
    return mail.post(message, "courses/mail/question.txt")
