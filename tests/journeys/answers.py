"""What the department of the journeys writes, by section and by the words of the questions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

AUDIENCE, OBJECTIVES = "Who do you want to reach?", "What should be different in a year?"
IN_A_YEAR = (timezone.localdate() + timedelta(days=365)).isoformat()

# The section's question, then fields by label; under "rows" the groups of fields by legend, and the button for another.
SECTIONS: dict[str, dict[str, Any]] = {
    "Who is asking, and who supports it?": {
        "fields": {
            "A new account": True,
            "Who is your sponsor, the head of your department?": "Head of the Department of Orthopaedics",
            "Your sponsor’s e-mail address": "head.orthopaedics@hospital.example",
        },
    },
    AUDIENCE: {
        "another": "Add another audience",
        "rows": {
            "Audience 1": {
                "Who are they?": "Family doctors within an hour’s drive who send patients with knee pain",
                "LinkedIn": True,
                "Anywhere else?": "The newsletter of the medical association",
                "What do they need from us?": "To know whom to send, and how soon an appointment is free",
            },
            "Audience 2": {
                "Who are they?": "Physiotherapists who treat patients after an operation",
                "Instagram": True,
                "What do they need from us?": "What may be trained in which week",
            },
        },
    },
    OBJECTIVES: {
        "fields": {
            "Why does your department want its own account?": "A third of the patients sent to us need no operation.",
            "Why is an existing channel not enough?": "Doctors do not follow the main channel for case reports.",
        },
        "another": "Add another goal",
        "rows": {
            "Goal 1": {
                "What do you want to achieve?": "Doctors send the right patients at the right time",
                "How will you measure it?": "Share of first appointments that lead to a treatment",
                "What is the figure today?": "64 of 100",
                "What figure do you want to reach?": "80 of 100",
                "By when?": IN_A_YEAR,
            },
            "Goal 2": {
                "What do you want to achieve?": "Physiotherapists ask before they stop a training",
                "How will you measure it?": "Calls on the therapists’ line each month",
                "What figure do you want to reach?": "25 calls",
                "By when?": IN_A_YEAR,
                "Which priority of the organisation does it serve?": "Care across sectors",
            },
        },
    },
    "What will you say, and how will you listen?": {
        "fields": {
            "What will you post about?": "A case and what we learnt · Questions from practices · A training explained",
            "Where will stories and pictures come from?": "The Tuesday conference yields two cases a week.",
            "What can only you say?": "How a joint looks from the inside, and when not to operate.",
            "How will you sound?": "Collegial and brief, without Latin where a plain word does.",
            "Write two or three sample posts": "Knee pain at forty: three questions that spare an MRI.",
            "How will you protect the people you show and write about?": "Written consent, kept in the record.",
            "Within how many hours will you answer comments and messages on weekdays?": 24,
            "Who answers, and who covers for them?": "The two senior physicians in weekly turns.",
            "What will you do about negative comments?": "Thank, ask for a call, never discuss a case in public.",
            "Who do you call when something goes wrong?": "The head physician, then the comms team on duty.",
        },
    },
    "Who will do it, and when?": {
        "fields": {
            "Which shared mailbox will own the account?": "orthopaedics-social@hospital.example",
            "What happens when one of them leaves?": "The deputy takes over, a resident is trained a month before.",
            "Is there a budget, and for what?": "600 euros a year for subtitles",
        },
        "another": "Add another account manager",
        "rows": {
            "Account manager 1": {
                "Name": "Senior Physician for Knees",
                "Work e-mail": "knees@hospital.example",
                "Position": "Senior physician",
                "Hours a week they really have": 4,
                "Social media training done": True,
            },
            "Account manager 2": {
                "Name": "Senior Physician for Hips",
                "Work e-mail": "hips@hospital.example",
                "Hours a week they really have": 3,
            },
        },
    },
    "Which platform, and how often?": {
        "another": "Add another platform",
        "rows": {
            "Platform 1": {
                "Platform": "LinkedIn",
                "Account name (handle)": "northfield-orthopaedics",
                "Display name": "Northfield Orthopaedics",
                "Why this platform?": "Doctors read it between two patients.",
                "Posts a week": 3,
            },
            "Platform 2": {
                "Platform": "Instagram",
                "Account name (handle)": "northfield_joints",
                "Display name": "Northfield Joints",
                "Why this platform?": "Therapists look for exercises there.",
                "Posts a week": 1,
            },
        },
    },
}


def texts() -> list[str]:
    """Every answer that is written out in words, as it should be read again on pages and on paper."""
    groups = [group for section in SECTIONS.values() for group in (section.get("fields", {}), *rows_of(section))]
    values = [value for group in groups for value in group.values()]
    return [value for value in values if isinstance(value, str) and value != IN_A_YEAR]


def rows_of(section: dict[str, Any]) -> list[dict[str, Any]]:
    return list(section.get("rows", {}).values())
