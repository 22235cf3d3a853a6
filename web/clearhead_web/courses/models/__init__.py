"""Pages, which editors write and publish; dates, which hold at once; who takes part, and the mails to them."""

from clearhead_web.courses.models.dates import CourseDate
from clearhead_web.courses.models.enrolments import ALIVE, SEATED, Enrolment, Mail, State
from clearhead_web.courses.models.pages import CoursePage, CoursesPage

__all__ = ["ALIVE", "SEATED", "CourseDate", "CoursePage", "CoursesPage", "Enrolment", "Mail", "State"]
