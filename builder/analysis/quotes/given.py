"""Common given names, for telling whether `he` or `she` may stand for a person."""

from __future__ import annotations

MEN = frozenset(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin "
    "brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank "
    "alexander raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold keith christian roger "
    "terry gerald sean austin carl arthur lawrence dylan jesse jordan bryan billy joe bruce gabriel logan albert willie alan juan wayne roy ralph randy eugene "
    "vincent russell elijah louis bobby philip johnny bill barack bernie ted marco mike tim jeff rick ben jim tom chris bob steve dan greg matt rob ron ken tony "
    "paul lindsey mitch harry chuck bernard jeb rand rudy newt reince corey karl pete dario elon sam mohamed mohammed muhammad ahmed ali abdul ivan vladimir "
    "dmitry sergei igor alexei boris emmanuel francois jean pierre hans klaus jurgen olaf lars sven erik nils anders jan marek andrzej luis carlos jorge miguel "
    "pedro antonio francisco rafael diego javier fernando alejandro nicolas hugo kim xi jinping narendra raj amit rahul hiroshi kenji takeshi li wei giovanni "
    "marco luca giuseppe paolo david josh jake brad todd craig dean glenn joel neil ray seth shawn stuart ted wes zach alex andy barry bret clay cory curtis dale "
    "derek drew duncan earl eddie fred gavin geoff graham grant howard hugh ian jay jon julian kurt lance lee leo leon lloyd lou luke malcolm marc martin marvin "
    "max maurice mitchell murray nathaniel ned noah norman oliver oscar owen perry preston ralph reid rex rod roland ross ruben simon spencer stan stanley tariq "
    "theodore toby travis trevor troy victor vince wallace warren wendell winston oleg pavel omar hassan hussein ibrahim yusuf khizr benjamin bashar recep".split()
)
WOMEN = frozenset(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda "
    "melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine helen "
    "debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith andrea hannah "
    "megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean alice judy isabella julia grace amber denise danielle "
    "marilyn beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie hillary melania ivanka chelsea kellyanne elise sally jane kate katie "
    "claire ellen eva fiona gina hope huma irene jill jo joanna josie joy june karin kathy kim kirsten kristen leah lena lily lucy lynn maggie mara marcia margot "
    "maureen maya meg mia molly monica nadia naomi natasha nina nora norma olga paula peggy penny phyllis priya rita robin rosa rose ruby sheila sofia sonia stacy "
    "stella sue susanna tammy tanya tara tina tracy valerie vanessa vera wendy yvonne angela ursula marine theresa nikki condoleezza madeleine sonya debbie donna "
    "carly jeanne loretta megyn rachel savannah greta ghazala fatima aisha leila yasmin mei ingrid astrid freya greta helga katrin annalena giorgia".split()
)
