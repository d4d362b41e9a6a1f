"""The stories of the demo, in the order in which they begin, so that references rise with time."""

from requests_app.management.demo.stories import birth_centre, fertility_clinic, orthopaedics

STORIES = (birth_centre.tell, orthopaedics.tell, fertility_clinic.tell)
