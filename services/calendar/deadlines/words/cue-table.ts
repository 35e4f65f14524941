import type { DeadlineKind } from '../types.ts';

/**
 * What a word says about the time beside it. Kinds of duties speak for a deadline of the addressee, and so do `filing`
 * ("podat") and `returning` ("vrátit"), whose kind their object tells; the others against:
 * `authority` the sender's own time, `past` what has happened, `keep` storing of files, `happening` what is merely
 * announced, `stranger` the duty of somebody else.
 */
export type CueKind = DeadlineKind | 'filing' | 'returning' | 'authority' | 'past' | 'keep' | 'happening' | 'stranger';

/**
 * Beginnings of folded words with their weakness in tokens of distance (0 when the word alone decides). "$" ends a word
 * that must stand whole. The longest beginning wins.
 */
export const cueTable: Readonly<Record<CueKind, string>> = {
  payment:
    'zaplat:0 zaplac:0 uhrad:0 uhraz:1 doplat:1 doplac:1 splat:1 splaten:0 splatn:0 poukaz:1 pripsan:1 slozte$:1 ' +
    'slozi$:2 slozit$:2 vyrovn:3 nahradit$:3 nahradte:1 preved:6 vymah:1 splatk:6 poplat:12 pokut:12 kc$:12 ' +
    'preplat:10 nedoplat:10 dluzn:12 dluh:12 zaloh:12 jistot:10 pojistn:14 najem:12 jizdn:12 castk:10 penal:12',
  appeal:
    'odvola:0 odvolan:1 odvolatel:25 odvolaci:12 namit:1 namitat:1 odpor$:1 odporu:1 rozklad:1 stiznost:1 zalob:7 ' +
    'zalobce:25 zalobci:25 zalobkyn:25 dovolani:1 kasacni:1 opravny$:8 reklamac:6 prezkum:6 podjatost:2',
  reply:
    'vyjadr:0 sdel:1 sdeleni:12 odpovez:0 odpoved:6 oznamt:0 oznamit:1 oznami:4 ohlaste$:0 ohlasit$:1 ohlasi$:2 ' +
    'kontaktujte:0 dohodnete:1 nahlas:1 stanovisk:8 vyslovte:1 vyslovit:2 vyslovi$:3 souhlas:8 informujte:0 ' +
    'pochybnost:0 potvrd:2 potvrzen:20 pripomin:2 pripomina:25 omluv:3 upozornete:1 uvedte:2 reaguj:0 objasn:1 ' +
    'zvolte:2 vyberte:2 vysvetlete:0 hlaste:1',
  appear:
    'dostav:0 predvol:1 predvolava:0 jednani:3 narizuje:1 narizen:2 uskutec:1 zve:1 pozv:2 pohovor:2 setreni:4 ' +
    'prohlidk:4 vysetren:4 konferenc:3 konzultac:2 schuzk:2 schuze:2 zased:2 shromazden:2 zkousk:8 drazb:2 ' +
    'drazeb:2 obrad:2 projednani:3 kona$:2 konat:3 probehne:3 objedn:2 predved:1 odroc:1 kontroln:6 ustni:3 ' +
    'svedk:4 zkusebn:6 zahajen:4 rezervov:2 prijdte$:0 liceni:0 zasedani:1 zasedaci:25 slyseni:1 vyslech:2 ' +
    'prezkouseni:2 skoleni:3 setkani:4 kurz:4 ohledani:3 besed:4 porad:4',
  submit:
    'predloz:0 predlozen:1 dolozt:0 doloz:1 dolozen:1 dolozka:25 zasl:1 zaslan:1 zasilan:12 poslat:1 poslete:0 ' +
    'zazad:1 zpristupn:2 osvedcte:1 nahrajte:0 odeslet:0 odeslat:1 doruct:0 dorucit:1 dorucena$:4 odevzd:0 ' +
    'predat:2 predejte:0 pozad:1 zadost:12 priznan:8 prihlas:2 prihlask:8 navrh:10 navrhnete:1 navrhovat:1 ' +
    'vyplnte:1 vlozte:1 vyporadat:3 predkla:4 odmitnout:1 odmitnuti:1 hlaseni:8 prehled:8 nabidk:8 dokumentac:14 ' +
    'vyuctovani:10 prilozte:1 poskytnete:1 prokazte:1 prokazat:2 prokazani:1 podepiste:1 podepsan:4 prijem$:5 ' +
    'zaregistr:2',
  'fix-defects':
    'vad:0 vady$:0 nedostatk:1 dopln:1 doplneni:2 opravte$:0 opravit$:2 opravi$:3 opraven:1 opravil:1 upresn:0 ' +
    'specifikuj:1 upravte:1 zavad:0 chyby$:2',
  'pick-up': 'vyzvedn:0 vyzvednuti:0 prevzeti:1 prevzit$:1 prevezm:0 neprevezm:0 ulozena$:4',
  inspect: 'seznamit:0 seznamte:0 seznami$:1 seznameni:1 nahlize:2 nahled:3 nahlednout:0',
  validity:
    'platnost:3 platny:4 platna:4 plati$:2 platne:5 pozbyv:0 pozbud:0 propad:1 konci$:6 skonci$:3 uplyne$:3 ' +
    'zanikne$:0 zanika$:1',
  other:
    'vyklid:0 odstran:5 zajist:3 provest:6 provedte$:6 provede$:3 provedeni$:6 provedl:3 splni:4 splnit:4 ' +
    'splnte:2 splneni:4 umoznete$:0 umoznit$:1 podrobit:0 vycestov:0 slozite:1 zdrz:3 dokonc:3 opatreni:10 ' +
    'naprav:3 vyport:3 nastoup:2 nastup:6 prist:3 pristav:0 vykonat:3 uvest:4 ukoncete:1 vymente:0 vymenit:1 ' +
    'zucastn:1 vysteh:0 opustit:1 opustte:0 zlikvid:1 zabezpec:3 posek:1 ockov:4 naock:1 predejte:4 obnovit:1 ' +
    'obnovu:3',
  returning: 'vratit:1 vratte:0 vraceni:3',
  filing: 'podat:2 podal:2 podali:2 podejte:0 podava:3 podani$:13 uplatn:2 vznes:2 ucinte$:2 podana:6',
  authority:
    'rozhodne$:0 rozhodneme$:0 vyplati$:0 vrati$:1 vyridi$:0 vyrizen:1 posoudi$:0 projedna$:0 postoupi$:0 ' +
    'vyrozumi$:0 vyrozumim$:0 informovat$:4 zverejni$:0 preda$:0 vyda$:0 vydan$:2 vydano$:2 vyplacen:0 vyplaci:2 ' +
    'vracen$:2 vraceno$:1 poukazan:0 archiv:0 vydani:8 zkracen:0 zrychlen:0 zverejnen:0 vyhotovi$:0 dojde$:1 ' +
    'poskytne$:0 poskytnout:8 vyhotoven$:4 odeslano$:1 ukoncen$:3 ukonceno$:2 vymeri$:0 pripise:1 obdrzite$:0 ' +
    'vypracuje$:0 prezkouma$:0 schvali$:0 odpovi$:0',
  past:
    'uplynul:0 marne:4 vcas:2 vcasna:2 vcasne:20 dosud:8 neucinil:1 mel$:3 mela$:3 podano$:2 zahajena$:4 nabyl:1 ' +
    'nabyla$:1 zemrel:1 reagoval:0 zjisten:4 skoncil:1 skoncila$:1 bylo$:6 byla$:7 byl$:8 dosel:2 dosla$:2 ' +
    'dopustil:0',
  keep:
    'archiv:0 skart:0 uchov:0 uklad:3 ukladany$:0 cookie:0 zneni$:0 ucinn:1 ucinnost:1 vyhlask:8 promlc:0 ' +
    'garant:0 certifik:0 obdobi$:2 semestr:0 dobu$:3 prazdnin:0 trestu$:8',
  happening:
    'uzavir:0 uzavren$:0 uzavrena$:0 uzavreno$:0 uzavreny$:0 odstavk:0 vyvesen:0 sejmut:0 volby$:1 volebni:1 ' +
    'vylozen:0 tazatel:0 navstivi:0 hodiny$:1 cerpat:0 narozen:0 nar$:0 neprihlasi:0 prerus:0 nalezi$:0 zacina$:0 ' +
    'povoluje$:1',
  stranger: 'zamestnavatel$:0 prodavajici$:0 platce$:0 dodavatel$:0 svedecne$:0 komise$:2 znalec$:0 poskytovatel$:0',
};
