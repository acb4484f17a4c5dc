"""Outlets by name and by domain: the site's and its beat's entries first, then a short list of well-known ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model import Config, Outlet, OutletEntry
from builder.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHIPPED: tuple[tuple[str, str], ...] = tuple(
    (name, domain)
    for line in """
    Associated Press=apnews.com|Financial Times=ft.com|The New York Times=nytimes.com|The Wall Street Journal=wsj.com|The Washington Post=washingtonpost.com|The Globe and Mail=theglobeandmail.com|South China Morning Post=scmp.com|The Daily Beast=thedailybeast.com|The Economic Times=economictimes.indiatimes.com
    The Straits Times=straitstimes.com|The Times of India=timesofindia.indiatimes.com|The Washington Times=washingtontimes.com|The Jerusalem Post=jpost.com|The Motley Fool=fool.com|The Indian Express=indianexpress.com|The Times of Israel=timesofisrael.com|Los Angeles Times=latimes.com|MIT Technology Review=technologyreview.com|Business Insider=businessinsider.com
    9to5Google=9to5google.com|9to5Mac=9to5mac.com|ABC News=abcnews.go.com|AFP=afp.com|Agence France-Presse=afp.com|AP=apnews.com|AP News=apnews.com|Associated Press=apnews.com|The Associated Press=apnews.com
    Al Arabiya=alarabiya.net|Al Jazeera=aljazeera.com|Al-Monitor=al-monitor.com|Android Authority=androidauthority.com|Android Police=androidpolice.com|AppleInsider=appleinsider.com|Ars Technica=arstechnica.com|Asia Times=asiatimes.com|Aviation Week=aviationweek.com|Axios=axios.com
    BBC=bbc.com|BBC News=bbc.com|BNN Bloomberg=bnnbloomberg.ca|Barron's=barrons.com|Benzinga=benzinga.com|Bleeping Computer=bleepingcomputer.com|BleepingComputer=bleepingcomputer.com|Bloomberg=bloomberg.com|Bloomberg News=bloomberg.com|Bloomberg Law=bloomberglaw.com|Breaking Defense=breakingdefense.com|Breitbart=breitbart.com
    Business Insider=businessinsider.com|Business Standard=business-standard.com|Business Wire=businesswire.com|BusinessWire=businesswire.com|BuzzFeed=buzzfeed.com|BuzzFeed News=buzzfeednews.com|CBC=cbc.ca|CBC News=cbc.ca|CBS News=cbsnews.com|CNA=channelnewsasia.com|CNBC=cnbc.com|CNBC TV18=cnbctv18.com|CNET=cnet.com|CNN=cnn.com|CNN Business=cnn.com
    C4ISRNET=c4isrnet.com|Channel 4 News=channel4.com|Channel News Asia=channelnewsasia.com|Christian Science Monitor=csmonitor.com|CoinDesk=coindesk.com|Cointelegraph=cointelegraph.com|CyberScoop=cyberscoop.com|DW=dw.com|Daily Beast=thedailybeast.com|The Daily Beast=thedailybeast.com|Daily Mail=dailymail.co.uk|Dark Reading=darkreading.com|Decrypt=decrypt.co|Defense News=defensenews.com|Defense One=defenseone.com
    DefenseScoop=defensescoop.com|Deseret News=deseret.com|Deutsche Welle=dw.com|Digital Trends=digitaltrends.com|EE Times=eetimes.com|Electrek=electrek.co|Engadget=engadget.com|Euronews=euronews.com|FOX Business=foxbusiness.com|FT=ft.com|Fast Company=fastcompany.com|FedScoop=fedscoop.com|Financial Times=ft.com|The Financial Times=ft.com|Forbes=forbes.com|Foreign Policy=foreignpolicy.com|Fortune=fortune.com
    Fox Business=foxbusiness.com|Fox News=foxnews.com|France 24=france24.com|FreightWaves=freightwaves.com|GeekWire=geekwire.com|Gizmodo=gizmodo.com|GlobeNewswire=globenewswire.com|Globe and Mail=theglobeandmail.com|The Globe and Mail=theglobeandmail.com|The Guardian=theguardian.com|Guardian=theguardian.com|Haaretz=haaretz.com|Hindustan Times=hindustantimes.com|HuffPost=huffpost.com|IGN=ign.com|India Today=indiatoday.in
    InfoWorld=infoworld.com|Insider=businessinsider.com|Investing.com=investing.com|InvestorPlace=investorplace.com|Jerusalem Post=jpost.com|The Jerusalem Post=jpost.com|Kyiv Independent=kyivindependent.com|Kyodo News=kyodonews.net|LA Times=latimes.com|Le Monde=lemonde.fr|Los Angeles Times=latimes.com|MIT Technology Review=technologyreview.com|MSN=msn.com|MSNBC=msnbc.com|MacRumors=macrumors.com|MarketBeat=marketbeat.com|MarketWatch=marketwatch.com|Mashable=mashable.com
    Military Times=militarytimes.com|Military.com=military.com|Mint=livemint.com|Moneycontrol=moneycontrol.com|Morningstar=morningstar.com|Mother Jones=motherjones.com|NBC News=nbcnews.com|NDTV=ndtv.com|NDTV Profit=ndtvprofit.com|NPR=npr.org|Nasdaq=nasdaq.com|National Review=nationalreview.com|Nature=nature.com|New York Post=nypost.com|The New York Post=nypost.com|New York Times=nytimes.com|The New York Times=nytimes.com|NewsNation=newsnationnow.com
    Newsmax=newsmax.com|Newsweek=newsweek.com|News18=news18.com|Nextgov=nextgov.com|Nikkei Asia=asia.nikkei.com|PBS=pbs.org|PBS NewsHour=pbs.org|PCMag=pcmag.com|PR Newswire=prnewswire.com|PYMNTS=pymnts.com|PYMNTS.com=pymnts.com|PetaPixel=petapixel.com|Phys.org=phys.org|Politico=politico.com|POLITICO=politico.com|ProPublica=propublica.org|Quartz=qz.com|RFI=rfi.fr|RT=rt.com|RTE=rte.ie|Reuters=reuters.com|Rolling Stone=rollingstone.com
    Roll Call=rollcall.com|SCMP=scmp.com|Salon=salon.com|Scientific American=scientificamerican.com|SecurityWeek=securityweek.com|Seeking Alpha=seekingalpha.com|Semafor=semafor.com|SiliconANGLE=siliconangle.com|Sky News=news.sky.com|Slate=slate.com|South China Morning Post=scmp.com|Space.com=space.com|SpaceNews=spacenews.com|Spectrum News=spectrumlocalnews.com|Stars and Stripes=stripes.com|StreetInsider=streetinsider.com|Straits Times=straitstimes.com
    The Straits Times=straitstimes.com|TASS=tass.com|TIME=time.com|Task & Purpose=taskandpurpose.com|TechCrunch=techcrunch.com|TechRadar=techradar.com|Technology Review=technologyreview.com|The Atlantic=theatlantic.com|The Block=theblock.co|The Conversation=theconversation.com|The Daily Wire=dailywire.com|The Economic Times=economictimes.indiatimes.com|Economic Times=economictimes.indiatimes.com|The Economist=economist.com|The Epoch Times=theepochtimes.com
    The Hill=thehill.com|The Hindu=thehindu.com|The Independent=independent.co.uk|The Indian Express=indianexpress.com|Indian Express=indianexpress.com|The Information=theinformation.com|The Intercept=theintercept.com|The Japan Times=japantimes.co.jp|The Motley Fool=fool.com|Motley Fool=fool.com|The National=thenationalnews.com|The New Republic=newrepublic.com|The New Yorker=newyorker.com|The Next Web=thenextweb.com|The Register=theregister.com|The Sun=thesun.co.uk
    The Telegraph=telegraph.co.uk|The Times=thetimes.com|The Times of India=timesofindia.indiatimes.com|Times of India=timesofindia.indiatimes.com|The Times of Israel=timesofisrael.com|Times of Israel=timesofisrael.com|The Verge=theverge.com|The Wall Street Journal=wsj.com|Wall Street Journal=wsj.com|The Washington Post=washingtonpost.com|Washington Post=washingtonpost.com|Washington Examiner=washingtonexaminer.com|The Washington Times=washingtontimes.com|Washington Times=washingtontimes.com
    TheStreet=thestreet.com|TheWrap=thewrap.com|Tom's Hardware=tomshardware.com|UPI=upi.com|USA Today=usatoday.com|USA TODAY=usatoday.com|US News=usnews.com|U.S. News & World Report=usnews.com|VentureBeat=venturebeat.com|Vox=vox.com|WIRED=wired.com|Wired=wired.com|WSJ=wsj.com|War on the Rocks=warontherocks.com|Xinhua=xinhuanet.com|Yahoo Finance=finance.yahoo.com|Yahoo News=news.yahoo.com|Yahoo! Finance=finance.yahoo.com|Yonhap=yna.co.kr|Yonhap News=yna.co.kr|ZDNET=zdnet.com|ZDNet=zdnet.com|Zacks=zacks.com
    """.split("|")
    for part in line.splitlines()
    if "=" in part
    for name, _, domain in (part.strip().partition("="),)
)


def outlet_named(name: str, config: Config) -> Outlet:
    """Return the outlet of that name or domain as the site knows it; unknown names stay as they are."""
    found = _tables(config.outlets)
    key = fold(name)
    return found.by_name.get(key) or found.by_domain.get(key) or Outlet(name)


def outlet_at(domain: str, config: Config) -> Outlet:
    """Return the outlet at the domain, or at the one it is part of; an unknown domain is its own name."""
    found = _tables(config.outlets)
    parts = domain.split(".")
    for start in range(max(1, len(parts) - 1)):
        known = found.by_domain.get(".".join(parts[start:]))
        if known:
            return known
    return Outlet(domain, domain)


def is_outlet_name(name: str, config: Config) -> bool:
    """Tell whether an outlet goes by this name."""
    found = _tables(config.outlets)
    return fold(name) in found.by_name or fold(name) in found.by_domain


def longest_prefix(text: str, config: Config) -> str:
    """Return the longest known name with which the text starts and which is not the start of a longer word, or ""."""
    names = _tables(config.outlets).by_start.get(text[:2], ())
    return next((name for name in names if text.startswith(name) and _ends_name(text, len(name))), "")


def _ends_name(text: str, at: int) -> bool:
    following = text[at : at + 2]
    if following[:1].islower():  # "Reuters" + "iPhone", but never "AP" + "ple"
        return following[1:].isupper()
    if following[:1] in ("'", "’") and following[1:] in ("s", " "):
        return False
    return following[:1] != "-" and not (text[at - 1].isdigit() and following[:1].isdigit())


class _Tables:
    """Names and domains of one configuration, ready to be asked."""

    def __init__(self, entries: tuple[OutletEntry, ...]) -> None:
        by_name: dict[str, Outlet] = {}
        by_domain: dict[str, Outlet] = {}
        names: dict[str, None] = {}
        for entry in (*entries, *(OutletEntry(domain, name) for name, domain in _SHIPPED)):
            outlet = by_domain.get(entry.domain) or Outlet(entry.name, entry.domain, entry.owner)
            by_domain.setdefault(entry.domain, outlet)
            by_name.setdefault(fold(entry.name), outlet)
            names.setdefault(entry.name)
            for alias in entry.aliases:
                is_domain = "." in alias and " " not in alias and alias == alias.lower()
                (by_domain if is_domain else by_name).setdefault(fold(alias), outlet)
                names.setdefault(alias)
        by_start: dict[str, list[str]] = {}
        for name in sorted(names, key=lambda one: (-len(one), one)):
            if name:
                by_start.setdefault(name[:2], []).append(name)
        self.by_name: Mapping[str, Outlet] = by_name
        self.by_domain: Mapping[str, Outlet] = by_domain
        self.by_start: Mapping[str, list[str]] = by_start


_made: list[tuple[tuple[OutletEntry, ...], _Tables]] = []
"""The tables of the latest configurations, found by identity: hashing hundreds of entries at each question is slow."""


def _tables(entries: tuple[OutletEntry, ...]) -> _Tables:
    for known, tables in _made:
        if known is entries:
            return tables
    tables = _Tables(entries)
    _made[:] = [(entries, tables), *_made[:3]]
    return tables
