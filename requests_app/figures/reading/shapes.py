"""The platforms' own exports: by which headings each is known, and what its columns mean.

A shape is known by a few headings that it always has; columns come and go, and the others are not read. Names are
`texts.comparable`. What is known of real files stands in the README beside the examples of the tests.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from requests_app.figures.reading.results import Basis, ColumnUse, FigureMeaning

DAY, KEY, LINK, TITLE, KIND = (
    FigureMeaning(ColumnUse.DAY),
    FigureMeaning(ColumnUse.KEY),
    FigureMeaning(ColumnUse.LINK),
    FigureMeaning(ColumnUse.TITLE),
    FigureMeaning(ColumnUse.KIND),
)
ACCOUNT_KEY, ACCOUNT_NAME = FigureMeaning(ColumnUse.ACCOUNT_KEY), FigureMeaning(ColumnUse.ACCOUNT_NAME)
DAY_OF_FIGURES = FigureMeaning(ColumnUse.DAY_OF_FIGURES)


def metric(key: str) -> FigureMeaning:
    return FigureMeaning(ColumnUse.METRIC, key)


def metrics(**headings: str) -> dict[str, FigureMeaning]:
    """Metrics by key, each with its heading."""
    return {heading: metric(key) for key, heading in headings.items()}


@dataclass(frozen=True)
class ExportShape:
    """`explained` tells columns of one heading apart, by words of a second heading."""

    key: str
    platform: str
    basis: Basis
    needs: Collection[str]
    meanings: Mapping[str, FigureMeaning]
    explained: Mapping[tuple[str, str], FigureMeaning] = field(default_factory=dict)

    def fits(self, names: Collection[str]) -> bool:
        return all(need in names for need in self.needs)

    def meaning(self, name: str, explained: str) -> FigureMeaning:
        """NONE for what this shape does not read."""
        told_apart = {word: meaning for (heading, word), meaning in self.explained.items() if heading == name}
        if not told_apart:
            return self.meanings.get(name, FigureMeaning(ColumnUse.NONE))
        return next((told_apart[word] for word in told_apart if word in explained), FigureMeaning(ColumnUse.ASKED))


META_CONTENT = {"post id": KEY, "publish time": DAY, "date": DAY_OF_FIGURES, "post type": KIND, "permalink": LINK}

SHAPES: Sequence[ExportShape] = (
    ExportShape(
        "meta_content_facebook",
        "facebook",
        Basis.POSTS,
        ("post id", "page id", "publish time", "reach"),
        {
            **META_CONTENT,
            "page id": ACCOUNT_KEY,
            "page name": ACCOUNT_NAME,
            "title": TITLE,
            "description": TITLE,
            **metrics(views="views", reach="reach", interactions="reactions, comments and shares", likes="reactions"),
            **metrics(comments="comments", shares="shares", clicks="total clicks", link_clicks="link clicks"),
            **metrics(impressions="impressions"),
        },
    ),
    ExportShape(
        "meta_content_instagram",
        "instagram",
        Basis.POSTS,
        ("post id", "account id", "account username", "publish time", "reach"),
        {
            **META_CONTENT,
            "account id": ACCOUNT_KEY,
            "account name": ACCOUNT_NAME,
            "description": TITLE,
            **metrics(views="views", reach="reach", likes="likes", comments="comments", shares="shares"),
            **metrics(follows="follows", saves="saves", impressions="impressions"),
        },
    ),
    ExportShape(
        "facebook_insights",
        "facebook",
        Basis.POSTS,
        ("post id", "posted", "lifetime post total reach", "lifetime post total impressions"),
        {
            "post id": KEY,
            "posted": DAY,
            "permalink": LINK,
            "post message": TITLE,
            "type": KIND,
            **metrics(reach="lifetime post total reach", reach_organic="lifetime post organic reach"),
            **metrics(reach_paid="lifetime post paid reach", impressions="lifetime post total impressions"),
            **metrics(impressions_organic="lifetime post organic impressions"),
            **metrics(impressions_paid="lifetime post paid impressions"),
            **metrics(engaged_people="lifetime engaged users", consumptions="lifetime post consumptions"),
        },
        {
            ("lifetime organic video views", "total count"): metric("video_views_organic"),
            ("lifetime organic video views", "unique users"): metric("video_viewers_organic"),
            ("lifetime paid video views", "total count"): metric("video_views_paid"),
            ("lifetime paid video views", "unique users"): metric("video_viewers_paid"),
        },
    ),
    ExportShape(
        "linkedin_posts",
        "linkedin",
        Basis.POSTS,
        ("post title", "post link", "created date", "impressions", "clicks"),
        {
            "post title": TITLE,
            "post link": KEY,
            "post type": KIND,
            "created date": DAY,
            **metrics(impressions="impressions", clicks="clicks", likes="likes", comments="comments"),
            **metrics(reposts="reposts", follows="follows", views="views (excluding offsite video views)"),
        },
    ),
    ExportShape(
        "linkedin_days",
        "linkedin",
        Basis.DAYS,
        ("date", "impressions (organic)", "impressions (total)", "clicks (total)"),
        {
            "date": DAY,
            **metrics(impressions="impressions (total)", impressions_organic="impressions (organic)"),
            **metrics(impressions_paid="impressions (sponsored)", clicks="clicks (total)", likes="reactions (total)"),
            **metrics(comments="comments (total)", reposts="reposts (total)"),
        },
    ),
    ExportShape(
        "linkedin_followers",
        "linkedin",
        Basis.DAYS,
        ("date", "organic followers", "sponsored followers", "total followers"),
        {"date": DAY, **metrics(follows="total followers")},
    ),
    ExportShape(
        "x_posts",
        "x",
        Basis.POSTS,
        ("post id", "date", "post text", "impressions", "engagements"),
        {
            "post id": KEY,
            "date": DAY,
            "post text": TITLE,
            "post link": LINK,
            **metrics(impressions="impressions", likes="likes", interactions="engagements", saves="bookmarks"),
            **metrics(shares="shares", follows="new follows", comments="replies", reposts="reposts"),
            **metrics(profile_views="profile visits", link_clicks="url clicks"),
        },
    ),
    ExportShape(
        "x_days",
        "x",
        Basis.DAYS,
        ("date", "impressions", "engagements", "new follows", "profile visits", "create post"),
        {
            "date": DAY,
            **metrics(impressions="impressions", likes="likes", interactions="engagements", saves="bookmarks"),
            **metrics(shares="shares", follows="new follows", unfollows="unfollows", comments="replies"),
            **metrics(reposts="reposts", profile_views="profile visits", posts="create post"),
        },
    ),
    ExportShape(
        "twitter_activity",
        "x",
        Basis.POSTS,
        ("tweet id", "tweet text", "time", "impressions", "engagements"),
        {
            "tweet id": KEY,
            "tweet permalink": LINK,
            "tweet text": TITLE,
            "time": DAY,
            **metrics(impressions="impressions", interactions="engagements", reposts="retweets", comments="replies"),
            **metrics(profile_views="user profile clicks", link_clicks="url clicks", follows="follows"),
            **metrics(impressions_paid="promoted impressions"),
            # One of them, by the year of the export.
            **dict.fromkeys(("favorites", "likes"), metric("likes")),
        },
    ),
    ExportShape(
        "youtube_videos",
        "youtube",
        Basis.POSTS,
        ("content", "video title", "video publish time", "views"),
        {
            "content": KEY,
            "video title": TITLE,
            "video publish time": DAY,
            **metrics(views="views", watch_hours="watch time (hours)", impressions="impressions"),
            **metrics(follows_net="subscribers", likes="likes", comments="comments added", shares="shares"),
        },
    ),
    ExportShape(
        "tiktok_days",
        "tiktok",
        Basis.DAYS,
        ("date", "video views", "profile views", "likes", "comments", "shares"),
        {
            "date": DAY,
            **metrics(views="video views", profile_views="profile views", likes="likes", comments="comments"),
            **metrics(shares="shares"),
        },
    ),
    ExportShape(
        "tiktok_posts",
        "tiktok",
        Basis.POSTS,
        ("video title", "video link", "post time", "total likes", "total views"),
        {
            "video title": TITLE,
            "video link": LINK,
            "post time": DAY,
            **metrics(likes="total likes", comments="total comments", shares="total shares", views="total views"),
            **metrics(average_seconds="average watch time"),
        },
    ),
    ExportShape(
        "ga4_channels",
        "",
        Basis.PERIOD,
        ("sessions", "engaged sessions", "event count", "key events"),
        {
            "session primary channel group (default channel group)": KEY,
            **metrics(sessions="sessions", engaged_sessions="engaged sessions", events="event count"),
            **metrics(key_events="key events"),
        },
    ),
)

# Meta's results of a page come one metric a file; the line above the heading names it.
META_RESULTS = ("date", "primary")
META_RESULT_NAMES = {
    "views": "views",
    "facebook views": "views",
    "instagram views": "views",
    "reach": "reach",
    "facebook reach": "reach",
    "instagram reach": "reach",
    "content interactions": "interactions",
    "link clicks": "link_clicks",
    "visits": "profile_views",
    "facebook visits": "profile_views",
    "instagram profile visits": "profile_views",
    "follows": "follows",
    "facebook follows": "follows",
    "instagram follows": "follows",
}

# Headings of tables that people made: those that can mean one thing only.
COMMON: Mapping[str, FigureMeaning] = {
    **dict.fromkeys(("date", "day", "month"), DAY),
    **dict.fromkeys(("post id", "id of the post"), KEY),
    **dict.fromkeys(("title", "caption", "post text", "video title"), TITLE),
    **metrics(followers="followers", views="views", reach="reach", impressions="impressions"),
    **metrics(interactions="interactions", likes="likes", comments="comments", shares="shares", saves="saves"),
    **metrics(reposts="reposts", clicks="clicks", link_clicks="link clicks", unfollows="unfollows"),
    **metrics(follows="new followers", profile_views="profile visits"),
}
KNOWN_NAMES = {*COMMON, *META_RESULTS}.union(*(shape.meanings for shape in SHAPES))


def shape_of(names: Collection[str]) -> ExportShape | None:
    """The one that fits by most headings."""
    fitting = [shape for shape in SHAPES if shape.fits(names)]
    return max(fitting, key=lambda shape: len(shape.needs), default=None)
