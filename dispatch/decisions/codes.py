"""Words of the decisions: kinds of timers, reasons for the desk, refusals, states of an offer."""

from enum import StrEnum


class Job(StrEnum):
    """Kinds of timers (SPEC sections 5, 6 and 7)."""

    DRAFT_REMINDER = "draft_reminder"
    DRAFT_EXPIRY = "draft_expiry"
    CONTACT_REMINDER = "contact_reminder"
    CONTACT_WARNING = "contact_warning"
    CONTACT_LOST = "contact_lost"
    CONTACT_NORM = "contact_norm"
    NEWS_REMINDER = "news_reminder"
    NEWS_DESK = "news_desk"
    CONFIRM_CHASE = "confirm_chase"
    RATING_CHASE = "rating_chase"
    FOLLOW_UP = "follow_up"
    VISIT_SOON = "visit_soon"
    OFFER_SHOW = "offer_show"
    OFFER_END = "offer_end"
    WAVE_END = "wave_end"
    STEP_DUE = "step_due"
    INVITATION_SHOW = "invitation_show"
    ESCALATION_REPEAT = "escalation_repeat"
    ESCALATION_DIRECTOR = "escalation_director"
    ESCALATION_WAKE = "escalation_wake"
    ESCALATION_CLAIMED = "escalation_claimed"
    ESCALATION_RETURN = "escalation_return"
    ANSWER_DUE = "answer_due"
    ANSWER_LATE = "answer_late"


class Reason(StrEnum):
    """Why something needs the desk (SPEC section 6; the last ones from 7, 3.3, 12.18, 1, 12.10 and 3.2)."""

    DANGER = "danger"
    NO_VOLUNTEER = "no_volunteer"
    NO_CONTACT = "no_contact"
    HANDED_BACK = "handed_back"
    UNSOLVABLE = "unsolvable"
    NOT_CONFIRMED = "not_confirmed"
    RATING_LOW = "rating_low"
    COMPLAINT = "complaint"
    NEW_VOLUNTEER = "new_volunteer"
    UNDELIVERED = "undelivered"
    UNHANDLED = "unhandled"
    NO_NEWS = "no_news"
    NEEDS_WORDS = "needs_words"
    DESK_WORD = "desk_word"
    ACCOUNTS = "accounts"
    TEAM = "team"
    HEALTH = "health"
    NOT_ASKED = "not_asked"


class Refusal(StrEnum):
    """Why a verb changed nothing; each is the suffix of a kind sentence."""

    NOT_ALLOWED = "not_allowed"
    NOT_OWNER = "not_owner"
    ALREADY_YOURS = "already_yours"
    ALREADY_DONE = "already_done"
    NO_LONGER_ASKED = "no_longer_asked"
    CLAIMED_BY_ANOTHER = "claimed_by_another"
    STILL_UNOWNED = "still_unowned"
    CLAIM_FIRST = "claim_first"
    SAME_PERSON = "same_person"
    TOO_OLD = "too_old"
    CANNOT_TAKE = "cannot_take"
    NEEDS_DESK = "needs_desk"
    AWAITS_WORD = "awaits_word"
    REASON_NEEDED = "reason_needed"
    BAD_VALUE = "bad_value"
    TEAM_FULL = "team_full"
    STEP_TAKEN = "step_taken"
    LAST_DIRECTOR = "last_director"


class OfferState(StrEnum):
    """Where an offer stands; `MADE` and `DELIVERED` are open."""

    MADE = "made"
    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
