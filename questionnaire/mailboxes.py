"""Which mailboxes belong to a person rather than to an organisation, told by the providers that serve the public.

The list holds the large ones of many countries; it cannot be complete, and an organisation that really lives there
only costs a remark.
"""

_PROVIDERS = """
126.com 163.com aim.com alice.it aol.com arcor.de att.net bellsouth.net bigpond.com bluewin.ch bol.com.br
btinternet.com charter.net comcast.net cox.net daum.net earthlink.net fastmail.com foxmail.com free.fr freenet.de
gmail.com googlemail.com hanmail.net hey.com icloud.com inbox.lv inbox.ru interia.pl laposte.net libero.it list.ru
mac.com mail.com mail.ru me.com msn.com naver.com neuf.fr o2.pl onet.pl optonline.net orange.fr pm.me posteo.de
proton.me protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com sbcglobal.net seznam.cz sfr.fr sina.com
skynet.be sky.com t-online.de telenet.be terra.com.br tiscali.it tuta.com tuta.io tutanota.com ukr.net uol.com.br
verizon.net virgilio.it wanadoo.fr web.de wp.pl xtra.co.nz ymail.com
"""
PROVIDERS = frozenset(_PROVIDERS.split())

# Providers with an address in many countries: yahoo.fr, hotmail.co.uk, gmx.net.
FAMILIES = frozenset({"gmx", "hotmail", "live", "outlook", "yahoo", "yandex"})


def is_personal(address: str) -> bool:
    """Whether the address lies with a provider for the public; False for what is no address at all."""
    domain = address.strip().casefold().rpartition("@")[2]
    name, _dot, ending = domain.partition(".")
    in_a_country = ending.count(".") == 0 or ending.split(".")[0] in {"co", "com"}
    return domain in PROVIDERS or (name in FAMILIES and bool(ending) and in_a_country)
