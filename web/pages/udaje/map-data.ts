/**
 * Places for the small map, in kilometres of S-JTSK / Krovak East North (EPSG:5514): computed from their geographical
 * coordinates. The outline goes through towns and corners of the border, rounded to some five kilometres: enough to see
 * where in the country something lies, and for nothing else.
 */

/** Regional capitals. */
export const capitals: readonly (readonly [name: string, x: number, y: number])[] = [
  ['Praha', -743, -1043],
  ['České Budějovice', -756, -1166],
  ['Plzeň', -822, -1070],
  ['Karlovy Vary', -850, -1011],
  ['Ústí nad Labem', -761, -976],
  ['Liberec', -688, -974],
  ['Hradec Králové', -641, -1042],
  ['Pardubice', -647, -1061],
  ['Jihlava', -669, -1130],
  ['Brno', -598, -1161],
  ['Olomouc', -547, -1121],
  ['Ostrava', -472, -1103],
  ['Zlín', -521, -1165],
];

/** The border of the state, roughly: "x,y" pairs. */
export const outline =
  '-903,-992 -897,-1001 -885,-986 -874,-992 -843,-992 -819,-984 -787,-966 -773,-967 -743,-955 -739,-943 -735,-935 -727,-943 -717,-944 -716,-953 -709,-965 -703,-961 -687,-947 -669,-958 -664,-975 -641,-983 -627,-992 -616,-996 -607,-996 -594,-1004 -612,-1021 -604,-1027 -590,-1049 -577,-1062 -569,-1051 -559,-1025 -542,-1034 -529,-1044 -508,-1052 -504,-1044 -510,-1070 -489,-1082 -475,-1085 -465,-1093 -449,-1096 -446,-1113 -433,-1140 -451,-1141 -463,-1152 -469,-1162 -490,-1176 -509,-1195 -534,-1206 -559,-1202 -581,-1227 -593,-1214 -601,-1206 -620,-1209 -644,-1204 -661,-1189 -694,-1174 -716,-1170 -724,-1193 -739,-1191 -760,-1208 -773,-1211 -796,-1199 -805,-1182 -819,-1159 -844,-1136 -858,-1111 -870,-1106 -884,-1071 -884,-1043 -897,-1022 -905,-1005';
