(()=>{var Ye={inherit:"inherit",current:"currentcolor",transparent:"transparent",black:"#000",white:"#fff",slate:{50:"oklch(98.4% 0.003 247.858)",100:"oklch(96.8% 0.007 247.896)",200:"oklch(92.9% 0.013 255.508)",300:"oklch(86.9% 0.022 252.894)",400:"oklch(70.4% 0.04 256.788)",500:"oklch(55.4% 0.046 257.417)",600:"oklch(44.6% 0.043 257.281)",700:"oklch(37.2% 0.044 257.287)",800:"oklch(27.9% 0.041 260.031)",900:"oklch(20.8% 0.042 265.755)",950:"oklch(12.9% 0.042 264.695)"},gray:{50:"oklch(98.5% 0.002 247.839)",100:"oklch(96.7% 0.003 264.542)",200:"oklch(92.8% 0.006 264.531)",300:"oklch(87.2% 0.01 258.338)",400:"oklch(70.7% 0.022 261.325)",500:"oklch(55.1% 0.027 264.364)",600:"oklch(44.6% 0.03 256.802)",700:"oklch(37.3% 0.034 259.733)",800:"oklch(27.8% 0.033 256.848)",900:"oklch(21% 0.034 264.665)",950:"oklch(13% 0.028 261.692)"},zinc:{50:"oklch(98.5% 0 none)",100:"oklch(96.7% 0.001 286.375)",200:"oklch(92% 0.004 286.32)",300:"oklch(87.1% 0.006 286.286)",400:"oklch(70.5% 0.015 286.067)",500:"oklch(55.2% 0.016 285.938)",600:"oklch(44.2% 0.017 285.786)",700:"oklch(37% 0.013 285.805)",800:"oklch(27.4% 0.006 286.033)",900:"oklch(21% 0.006 285.885)",950:"oklch(14.1% 0.005 285.823)"},neutral:{50:"oklch(98.5% 0 none)",100:"oklch(97% 0 none)",200:"oklch(92.2% 0 none)",300:"oklch(87% 0 none)",400:"oklch(70.8% 0 none)",500:"oklch(55.6% 0 none)",600:"oklch(43.9% 0 none)",700:"oklch(37.1% 0 none)",800:"oklch(26.9% 0 none)",900:"oklch(20.5% 0 none)",950:"oklch(14.5% 0 none)"},stone:{50:"oklch(98.5% 0.001 106.423)",100:"oklch(97% 0.001 106.424)",200:"oklch(92.3% 0.003 48.717)",300:"oklch(86.9% 0.005 56.366)",400:"oklch(70.9% 0.01 56.259)",500:"oklch(55.3% 0.013 58.071)",600:"oklch(44.4% 0.011 73.639)",700:"oklch(37.4% 0.01 67.558)",800:"oklch(26.8% 0.007 34.298)",900:"oklch(21.6% 0.006 56.043)",950:"oklch(14.7% 0.004 49.25)"},mauve:{50:"oklch(98.5% 0 none)",100:"oklch(96% 0.003 325.6)",200:"oklch(92.2% 0.005 325.62)",300:"oklch(86.5% 0.012 325.68)",400:"oklch(71.1% 0.019 323.02)",500:"oklch(54.2% 0.034 322.5)",600:"oklch(43.5% 0.029 321.78)",700:"oklch(36.4% 0.029 323.89)",800:"oklch(26.3% 0.024 320.12)",900:"oklch(21.2% 0.019 322.12)",950:"oklch(14.5% 0.008 326)"},olive:{50:"oklch(98.8% 0.003 106.5)",100:"oklch(96.6% 0.005 106.5)",200:"oklch(93% 0.007 106.5)",300:"oklch(88% 0.011 106.6)",400:"oklch(73.7% 0.021 106.9)",500:"oklch(58% 0.031 107.3)",600:"oklch(46.6% 0.025 107.3)",700:"oklch(39.4% 0.023 107.4)",800:"oklch(28.6% 0.016 107.4)",900:"oklch(22.8% 0.013 107.4)",950:"oklch(15.3% 0.006 107.1)"},mist:{50:"oklch(98.7% 0.002 197.1)",100:"oklch(96.3% 0.002 197.1)",200:"oklch(92.5% 0.005 214.3)",300:"oklch(87.2% 0.007 219.6)",400:"oklch(72.3% 0.014 214.4)",500:"oklch(56% 0.021 213.5)",600:"oklch(45% 0.017 213.2)",700:"oklch(37.8% 0.015 216)",800:"oklch(27.5% 0.011 216.9)",900:"oklch(21.8% 0.008 223.9)",950:"oklch(14.8% 0.004 228.8)"},taupe:{50:"oklch(98.6% 0.002 67.8)",100:"oklch(96% 0.002 17.2)",200:"oklch(92.2% 0.005 34.3)",300:"oklch(86.8% 0.007 39.5)",400:"oklch(71.4% 0.014 41.2)",500:"oklch(54.7% 0.021 43.1)",600:"oklch(43.8% 0.017 39.3)",700:"oklch(36.7% 0.016 35.7)",800:"oklch(26.8% 0.011 36.5)",900:"oklch(21.4% 0.009 43.1)",950:"oklch(14.7% 0.004 49.3)"},red:{50:"oklch(97.1% 0.013 17.38)",100:"oklch(93.6% 0.032 17.717)",200:"oklch(88.5% 0.062 18.334)",300:"oklch(80.8% 0.114 19.571)",400:"oklch(70.4% 0.191 22.216)",500:"oklch(63.7% 0.237 25.331)",600:"oklch(57.7% 0.245 27.325)",700:"oklch(50.5% 0.213 27.518)",800:"oklch(44.4% 0.177 26.899)",900:"oklch(39.6% 0.141 25.723)",950:"oklch(25.8% 0.092 26.042)"},orange:{50:"oklch(98% 0.016 73.684)",100:"oklch(95.4% 0.038 75.164)",200:"oklch(90.1% 0.076 70.697)",300:"oklch(83.7% 0.128 66.29)",400:"oklch(75% 0.183 55.934)",500:"oklch(70.5% 0.213 47.604)",600:"oklch(64.6% 0.222 41.116)",700:"oklch(55.3% 0.195 38.402)",800:"oklch(47% 0.157 37.304)",900:"oklch(40.8% 0.123 38.172)",950:"oklch(26.6% 0.079 36.259)"},amber:{50:"oklch(98.7% 0.022 95.277)",100:"oklch(96.2% 0.059 95.617)",200:"oklch(92.4% 0.12 95.746)",300:"oklch(87.9% 0.169 91.605)",400:"oklch(82.8% 0.189 84.429)",500:"oklch(76.9% 0.188 70.08)",600:"oklch(66.6% 0.179 58.318)",700:"oklch(55.5% 0.163 48.998)",800:"oklch(47.3% 0.137 46.201)",900:"oklch(41.4% 0.112 45.904)",950:"oklch(27.9% 0.077 45.635)"},yellow:{50:"oklch(98.7% 0.026 102.212)",100:"oklch(97.3% 0.071 103.193)",200:"oklch(94.5% 0.129 101.54)",300:"oklch(90.5% 0.182 98.111)",400:"oklch(85.2% 0.199 91.936)",500:"oklch(79.5% 0.184 86.047)",600:"oklch(68.1% 0.162 75.834)",700:"oklch(55.4% 0.135 66.442)",800:"oklch(47.6% 0.114 61.907)",900:"oklch(42.1% 0.095 57.708)",950:"oklch(28.6% 0.066 53.813)"},lime:{50:"oklch(98.6% 0.031 120.757)",100:"oklch(96.7% 0.067 122.328)",200:"oklch(93.8% 0.127 124.321)",300:"oklch(89.7% 0.196 126.665)",400:"oklch(84.1% 0.238 128.85)",500:"oklch(76.8% 0.233 130.85)",600:"oklch(64.8% 0.2 131.684)",700:"oklch(53.2% 0.157 131.589)",800:"oklch(45.3% 0.124 130.933)",900:"oklch(40.5% 0.101 131.063)",950:"oklch(27.4% 0.072 132.109)"},green:{50:"oklch(98.2% 0.018 155.826)",100:"oklch(96.2% 0.044 156.743)",200:"oklch(92.5% 0.084 155.995)",300:"oklch(87.1% 0.15 154.449)",400:"oklch(79.2% 0.209 151.711)",500:"oklch(72.3% 0.219 149.579)",600:"oklch(62.7% 0.194 149.214)",700:"oklch(52.7% 0.154 150.069)",800:"oklch(44.8% 0.119 151.328)",900:"oklch(39.3% 0.095 152.535)",950:"oklch(26.6% 0.065 152.934)"},emerald:{50:"oklch(97.9% 0.021 166.113)",100:"oklch(95% 0.052 163.051)",200:"oklch(90.5% 0.093 164.15)",300:"oklch(84.5% 0.143 164.978)",400:"oklch(76.5% 0.177 163.223)",500:"oklch(69.6% 0.17 162.48)",600:"oklch(59.6% 0.145 163.225)",700:"oklch(50.8% 0.118 165.612)",800:"oklch(43.2% 0.095 166.913)",900:"oklch(37.8% 0.077 168.94)",950:"oklch(26.2% 0.051 172.552)"},teal:{50:"oklch(98.4% 0.014 180.72)",100:"oklch(95.3% 0.051 180.801)",200:"oklch(91% 0.096 180.426)",300:"oklch(85.5% 0.138 181.071)",400:"oklch(77.7% 0.152 181.912)",500:"oklch(70.4% 0.14 182.503)",600:"oklch(60% 0.118 184.704)",700:"oklch(51.1% 0.096 186.391)",800:"oklch(43.7% 0.078 188.216)",900:"oklch(38.6% 0.063 188.416)",950:"oklch(27.7% 0.046 192.524)"},cyan:{50:"oklch(98.4% 0.019 200.873)",100:"oklch(95.6% 0.045 203.388)",200:"oklch(91.7% 0.08 205.041)",300:"oklch(86.5% 0.127 207.078)",400:"oklch(78.9% 0.154 211.53)",500:"oklch(71.5% 0.143 215.221)",600:"oklch(60.9% 0.126 221.723)",700:"oklch(52% 0.105 223.128)",800:"oklch(45% 0.085 224.283)",900:"oklch(39.8% 0.07 227.392)",950:"oklch(30.2% 0.056 229.695)"},sky:{50:"oklch(97.7% 0.013 236.62)",100:"oklch(95.1% 0.026 236.824)",200:"oklch(90.1% 0.058 230.902)",300:"oklch(82.8% 0.111 230.318)",400:"oklch(74.6% 0.16 232.661)",500:"oklch(68.5% 0.169 237.323)",600:"oklch(58.8% 0.158 241.966)",700:"oklch(50% 0.134 242.749)",800:"oklch(44.3% 0.11 240.79)",900:"oklch(39.1% 0.09 240.876)",950:"oklch(29.3% 0.066 243.157)"},blue:{50:"oklch(97% 0.014 254.604)",100:"oklch(93.2% 0.032 255.585)",200:"oklch(88.2% 0.059 254.128)",300:"oklch(80.9% 0.105 251.813)",400:"oklch(70.7% 0.165 254.624)",500:"oklch(62.3% 0.214 259.815)",600:"oklch(54.6% 0.245 262.881)",700:"oklch(48.8% 0.243 264.376)",800:"oklch(42.4% 0.199 265.638)",900:"oklch(37.9% 0.146 265.522)",950:"oklch(28.2% 0.091 267.935)"},indigo:{50:"oklch(96.2% 0.018 272.314)",100:"oklch(93% 0.034 272.788)",200:"oklch(87% 0.065 274.039)",300:"oklch(78.5% 0.115 274.713)",400:"oklch(67.3% 0.182 276.935)",500:"oklch(58.5% 0.233 277.117)",600:"oklch(51.1% 0.262 276.966)",700:"oklch(45.7% 0.24 277.023)",800:"oklch(39.8% 0.195 277.366)",900:"oklch(35.9% 0.144 278.697)",950:"oklch(25.7% 0.09 281.288)"},violet:{50:"oklch(96.9% 0.016 293.756)",100:"oklch(94.3% 0.029 294.588)",200:"oklch(89.4% 0.057 293.283)",300:"oklch(81.1% 0.111 293.571)",400:"oklch(70.2% 0.183 293.541)",500:"oklch(60.6% 0.25 292.717)",600:"oklch(54.1% 0.281 293.009)",700:"oklch(49.1% 0.27 292.581)",800:"oklch(43.2% 0.232 292.759)",900:"oklch(38% 0.189 293.745)",950:"oklch(28.3% 0.141 291.089)"},purple:{50:"oklch(97.7% 0.014 308.299)",100:"oklch(94.6% 0.033 307.174)",200:"oklch(90.2% 0.063 306.703)",300:"oklch(82.7% 0.119 306.383)",400:"oklch(71.4% 0.203 305.504)",500:"oklch(62.7% 0.265 303.9)",600:"oklch(55.8% 0.288 302.321)",700:"oklch(49.6% 0.265 301.924)",800:"oklch(43.8% 0.218 303.724)",900:"oklch(38.1% 0.176 304.987)",950:"oklch(29.1% 0.149 302.717)"},fuchsia:{50:"oklch(97.7% 0.017 320.058)",100:"oklch(95.2% 0.037 318.852)",200:"oklch(90.3% 0.076 319.62)",300:"oklch(83.3% 0.145 321.434)",400:"oklch(74% 0.238 322.16)",500:"oklch(66.7% 0.295 322.15)",600:"oklch(59.1% 0.293 322.896)",700:"oklch(51.8% 0.253 323.949)",800:"oklch(45.2% 0.211 324.591)",900:"oklch(40.1% 0.17 325.612)",950:"oklch(29.3% 0.136 325.661)"},pink:{50:"oklch(97.1% 0.014 343.198)",100:"oklch(94.8% 0.028 342.258)",200:"oklch(89.9% 0.061 343.231)",300:"oklch(82.3% 0.12 346.018)",400:"oklch(71.8% 0.202 349.761)",500:"oklch(65.6% 0.241 354.308)",600:"oklch(59.2% 0.249 0.584)",700:"oklch(52.5% 0.223 3.958)",800:"oklch(45.9% 0.187 3.815)",900:"oklch(40.8% 0.153 2.432)",950:"oklch(28.4% 0.109 3.907)"},rose:{50:"oklch(96.9% 0.015 12.422)",100:"oklch(94.1% 0.03 12.58)",200:"oklch(89.2% 0.058 10.001)",300:"oklch(81% 0.117 11.638)",400:"oklch(71.2% 0.194 13.428)",500:"oklch(64.5% 0.246 16.439)",600:"oklch(58.6% 0.253 17.585)",700:"oklch(51.4% 0.222 16.935)",800:"oklch(45.5% 0.188 13.697)",900:"oklch(41% 0.159 10.272)",950:"oklch(27.1% 0.105 12.094)"}};var fr=new Set(["black","silver","gray","white","maroon","red","purple","fuchsia","green","lime","olive","yellow","navy","blue","teal","aqua","aliceblue","antiquewhite","aqua","aquamarine","azure","beige","bisque","black","blanchedalmond","blue","blueviolet","brown","burlywood","cadetblue","chartreuse","chocolate","coral","cornflowerblue","cornsilk","crimson","cyan","darkblue","darkcyan","darkgoldenrod","darkgray","darkgreen","darkgrey","darkkhaki","darkmagenta","darkolivegreen","darkorange","darkorchid","darkred","darksalmon","darkseagreen","darkslateblue","darkslategray","darkslategrey","darkturquoise","darkviolet","deeppink","deepskyblue","dimgray","dimgrey","dodgerblue","firebrick","floralwhite","forestgreen","fuchsia","gainsboro","ghostwhite","gold","goldenrod","gray","green","greenyellow","grey","honeydew","hotpink","indianred","indigo","ivory","khaki","lavender","lavenderblush","lawngreen","lemonchiffon","lightblue","lightcoral","lightcyan","lightgoldenrodyellow","lightgray","lightgreen","lightgrey","lightpink","lightsalmon","lightseagreen","lightskyblue","lightslategray","lightslategrey","lightsteelblue","lightyellow","lime","limegreen","linen","magenta","maroon","mediumaquamarine","mediumblue","mediumorchid","mediumpurple","mediumseagreen","mediumslateblue","mediumspringgreen","mediumturquoise","mediumvioletred","midnightblue","mintcream","mistyrose","moccasin","navajowhite","navy","oldlace","olive","olivedrab","orange","orangered","orchid","palegoldenrod","palegreen","paleturquoise","palevioletred","papayawhip","peachpuff","peru","pink","plum","powderblue","purple","rebeccapurple","red","rosybrown","royalblue","saddlebrown","salmon","sandybrown","seagreen","seashell","sienna","silver","skyblue","slateblue","slategray","slategrey","snow","springgreen","steelblue","tan","teal","thistle","tomato","turquoise","violet","wheat","white","whitesmoke","yellow","yellowgreen","transparent","currentcolor","canvas","canvastext","linktext","visitedtext","activetext","buttonface","buttontext","buttonborder","field","fieldtext","highlight","highlighttext","selecteditem","selecteditemtext","mark","marktext","graytext","accentcolor","accentcolortext"]),tn=/^(rgba?|hsla?|hwb|color|(ok)?(lab|lch)|light-dark|color-mix|--alpha)\(/i;function rn(e){return e.charCodeAt(0)===35||tn.test(e)||fr.has(e.toLowerCase())}function hr(e){return fr.has(e.toLowerCase())}var Ct=["calc","min","max","clamp","mod","rem","sin","cos","tan","asin","acos","atan","atan2","pow","sqrt","hypot","log","exp","round"];function Je(e){return e.indexOf("(")!==-1&&Ct.some(o=>e.includes(`${o}(`))}function At(e){if(!Ct.some(s=>e.includes(s)))return e;let o="",r=[],t=null,n=null;for(let s=0;s<e.length;s++){let l=e.charCodeAt(s);if(l>=48&&l<=57||t!==null&&(l===37||l>=97&&l<=122||l>=65&&l<=90)?t=s:(n=t,t=null),l===40){o+=e[s];let h=s;for(let c=s-1;c>=0;c--){let p=e.charCodeAt(c);if(p>=48&&p<=57)h=c;else if(p>=97&&p<=122)h=c;else break}let d=e.slice(h,s);if(Ct.includes(d)){r.unshift(!0);continue}else if(r[0]&&d===""){r.unshift(!0);continue}r.unshift(!1);continue}else if(l===41)o+=e[s],r.shift();else if(l===44&&r[0]){o+=", ";continue}else{if(l===32&&r[0]&&o.charCodeAt(o.length-1)===32)continue;if((l===43||l===42||l===47||l===45)&&r[0]){let h=o.trimEnd(),d=h.charCodeAt(h.length-1),c=h.charCodeAt(h.length-2),p=e.charCodeAt(s+1);if((d===101||d===69)&&c>=48&&c<=57){o+=e[s];continue}else if(d===43||d===42||d===47||d===45){o+=e[s];continue}else if(d===40||d===44){o+=e[s];continue}else e.charCodeAt(s-1)===32?o+=`${e[s]} `:d>=48&&d<=57||p>=48&&p<=57||d===41||p===40||p===43||p===42||p===47||p===45||n!==null&&n===s-1?o+=` ${e[s]} `:o+=e[s]}else o+=e[s]}}return o}var Ze=new Uint8Array(256);function M(e,o){let r=0,t=[],n=0,s=e.length,l=o.charCodeAt(0);for(let h=0;h<s;h++){let d=e.charCodeAt(h);if(r===0&&d===l){t.push(e.slice(n,h)),n=h+1;continue}switch(d){case 92:h+=1;break;case 39:case 34:for(;++h<s;){let c=e.charCodeAt(h);if(c===92){h+=1;continue}if(c===d)break}break;case 40:Ze[r]=41,r++;break;case 91:Ze[r]=93,r++;break;case 123:Ze[r]=125,r++;break;case 93:case 125:case 41:r>0&&d===Ze[r-1]&&r--;break}}return t.push(e.slice(n)),t}var on={color:rn,length:Se,percentage:jt,ratio:vn,number:mr,integer:R,url:pr,position:yn,"bg-size":xn,"line-width":ln,image:cn,"family-name":dn,"generic-name":un,"absolute-size":fn,"relative-size":hn,angle:zn,vector:An};function G(e,o){if(e.startsWith("var("))return null;for(let r of o)if(on[r]?.(e))return r;return null}var nn=/^url\(.*\)$/;function pr(e){return nn.test(e)}function ln(e){return M(e," ").every(o=>Se(o)||mr(o)||o==="thin"||o==="medium"||o==="thick")}var an=/^(?:element|image|cross-fade|image-set)\(/,sn=/^(repeating-)?(conic|linear|radial)-gradient\(/;function cn(e){let o=0;for(let r of M(e,","))if(!r.startsWith("var(")){if(pr(r)){o+=1;continue}if(sn.test(r)){o+=1;continue}if(an.test(r)){o+=1;continue}return!1}return o>0}function un(e){return e==="serif"||e==="sans-serif"||e==="monospace"||e==="cursive"||e==="fantasy"||e==="system-ui"||e==="ui-serif"||e==="ui-sans-serif"||e==="ui-monospace"||e==="ui-rounded"||e==="math"||e==="emoji"||e==="fangsong"}function dn(e){let o=0;for(let r of M(e,",")){let t=r.charCodeAt(0);if(t>=48&&t<=57)return!1;r.startsWith("var(")||(o+=1)}return o>0}function fn(e){return e==="xx-small"||e==="x-small"||e==="small"||e==="medium"||e==="large"||e==="x-large"||e==="xx-large"||e==="xxx-large"}function hn(e){return e==="larger"||e==="smaller"}var ve=/[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?/,pn=new RegExp(`^${ve.source}$`);function mr(e){return pn.test(e)||Je(e)}var mn=new RegExp(`^${ve.source}%$`);function jt(e){return mn.test(e)||Je(e)}var gn=new RegExp(`^${ve.source}\\s*/\\s*${ve.source}$`);function vn(e){return gn.test(e)||Je(e)}var kn=["cm","mm","Q","in","pc","pt","px","em","ex","ch","rem","lh","rlh","vw","vh","vmin","vmax","vb","vi","svw","svh","lvw","lvh","dvw","dvh","cqw","cqh","cqi","cqb","cqmin","cqmax"],wn=new RegExp(`^${ve.source}(${kn.join("|")})$`),bn=/^(--spacing)\(/i;function Se(e){return wn.test(e)||bn.test(e)||Je(e)}function yn(e){let o=0;for(let r of M(e," ")){if(r==="center"||r==="top"||r==="right"||r==="bottom"||r==="left"){o+=1;continue}if(!r.startsWith("var(")){if(Se(r)||jt(r)){o+=1;continue}return!1}}return o>0}function xn(e){let o=0;for(let r of M(e,",")){if(r==="cover"||r==="contain"){o+=1;continue}let t=M(r," ");if(t.length!==1&&t.length!==2)return!1;if(t.every(n=>n==="auto"||Se(n)||jt(n))){o+=1;continue}}return o>0}var $n=["deg","rad","grad","turn"],Sn=new RegExp(`^${ve.source}(${$n.join("|")})$`);function zn(e){return Sn.test(e)}var Cn=new RegExp(`^${ve.source} +${ve.source} +${ve.source}$`);function An(e){return Cn.test(e)}function R(e){let o=Number(e);return Number.isInteger(o)&&o>=0&&String(o)===String(e)}function Tt(e){let o=Number(e);return Number.isInteger(o)&&o>0&&String(o)===String(e)}function J(e){return gr(e,.25)}function ze(e){return gr(e,.25)}function gr(e,o){let r=Number(e);return r>=0&&r%o===0&&String(r)===String(e)}function Ae(e){return{__BARE_VALUE__:e}}var fe=Ae(e=>{if(R(e.value))return e.value}),ne=Ae(e=>{if(R(e.value))return`${e.value}%`}),$e=Ae(e=>{if(R(e.value))return`${e.value}px`}),ur=Ae(e=>{if(R(e.value))return`${e.value}ms`}),Ge=Ae(e=>{if(R(e.value))return`${e.value}deg`}),jn=Ae(e=>{if(e.fraction===null)return;let[o,r]=M(e.fraction,"/");if(!(!R(o)||!R(r)))return e.fraction}),dr=Ae(e=>{if(R(Number(e.value)))return`repeat(${e.value}, minmax(0, 1fr))`}),vr={accentColor:({theme:e})=>e("colors"),animation:{none:"none",spin:"spin 1s linear infinite",ping:"ping 1s cubic-bezier(0, 0, 0.2, 1) infinite",pulse:"pulse 2s cubic-bezier(0.4, 0, 0.6, 1) infinite",bounce:"bounce 1s infinite"},aria:{busy:'busy="true"',checked:'checked="true"',disabled:'disabled="true"',expanded:'expanded="true"',hidden:'hidden="true"',pressed:'pressed="true"',readonly:'readonly="true"',required:'required="true"',selected:'selected="true"'},aspectRatio:{auto:"auto",square:"1 / 1",video:"16 / 9",...jn},backdropBlur:({theme:e})=>e("blur"),backdropBrightness:({theme:e})=>({...e("brightness"),...ne}),backdropContrast:({theme:e})=>({...e("contrast"),...ne}),backdropGrayscale:({theme:e})=>({...e("grayscale"),...ne}),backdropHueRotate:({theme:e})=>({...e("hueRotate"),...Ge}),backdropInvert:({theme:e})=>({...e("invert"),...ne}),backdropOpacity:({theme:e})=>({...e("opacity"),...ne}),backdropSaturate:({theme:e})=>({...e("saturate"),...ne}),backdropSepia:({theme:e})=>({...e("sepia"),...ne}),backgroundColor:({theme:e})=>e("colors"),backgroundImage:{none:"none","gradient-to-t":"linear-gradient(to top, var(--tw-gradient-stops))","gradient-to-tr":"linear-gradient(to top right, var(--tw-gradient-stops))","gradient-to-r":"linear-gradient(to right, var(--tw-gradient-stops))","gradient-to-br":"linear-gradient(to bottom right, var(--tw-gradient-stops))","gradient-to-b":"linear-gradient(to bottom, var(--tw-gradient-stops))","gradient-to-bl":"linear-gradient(to bottom left, var(--tw-gradient-stops))","gradient-to-l":"linear-gradient(to left, var(--tw-gradient-stops))","gradient-to-tl":"linear-gradient(to top left, var(--tw-gradient-stops))"},backgroundOpacity:({theme:e})=>e("opacity"),backgroundPosition:{bottom:"bottom",center:"center",left:"left","left-bottom":"left bottom","left-top":"left top",right:"right","right-bottom":"right bottom","right-top":"right top",top:"top"},backgroundSize:{auto:"auto",cover:"cover",contain:"contain"},blur:{0:"0",none:"",sm:"4px",DEFAULT:"8px",md:"12px",lg:"16px",xl:"24px","2xl":"40px","3xl":"64px"},borderColor:({theme:e})=>({DEFAULT:"currentcolor",...e("colors")}),borderOpacity:({theme:e})=>e("opacity"),borderRadius:{none:"0px",sm:"0.125rem",DEFAULT:"0.25rem",md:"0.375rem",lg:"0.5rem",xl:"0.75rem","2xl":"1rem","3xl":"1.5rem",full:"9999px"},borderSpacing:({theme:e})=>e("spacing"),borderWidth:{DEFAULT:"1px",0:"0px",2:"2px",4:"4px",8:"8px",...$e},boxShadow:{sm:"0 1px 2px 0 rgb(0 0 0 / 0.05)",DEFAULT:"0 1px 3px 0 rgb(0 0 0 / 0.1), 0 1px 2px -1px rgb(0 0 0 / 0.1)",md:"0 4px 6px -1px rgb(0 0 0 / 0.1), 0 2px 4px -2px rgb(0 0 0 / 0.1)",lg:"0 10px 15px -3px rgb(0 0 0 / 0.1), 0 4px 6px -4px rgb(0 0 0 / 0.1)",xl:"0 20px 25px -5px rgb(0 0 0 / 0.1), 0 8px 10px -6px rgb(0 0 0 / 0.1)","2xl":"0 25px 50px -12px rgb(0 0 0 / 0.25)",inner:"inset 0 2px 4px 0 rgb(0 0 0 / 0.05)",none:"none"},boxShadowColor:({theme:e})=>e("colors"),brightness:{0:"0",50:".5",75:".75",90:".9",95:".95",100:"1",105:"1.05",110:"1.1",125:"1.25",150:"1.5",200:"2",...ne},caretColor:({theme:e})=>e("colors"),colors:()=>({...Ye}),columns:{auto:"auto",1:"1",2:"2",3:"3",4:"4",5:"5",6:"6",7:"7",8:"8",9:"9",10:"10",11:"11",12:"12","3xs":"16rem","2xs":"18rem",xs:"20rem",sm:"24rem",md:"28rem",lg:"32rem",xl:"36rem","2xl":"42rem","3xl":"48rem","4xl":"56rem","5xl":"64rem","6xl":"72rem","7xl":"80rem",...fe},container:{},content:{none:"none"},contrast:{0:"0",50:".5",75:".75",100:"1",125:"1.25",150:"1.5",200:"2",...ne},cursor:{auto:"auto",default:"default",pointer:"pointer",wait:"wait",text:"text",move:"move",help:"help","not-allowed":"not-allowed",none:"none","context-menu":"context-menu",progress:"progress",cell:"cell",crosshair:"crosshair","vertical-text":"vertical-text",alias:"alias",copy:"copy","no-drop":"no-drop",grab:"grab",grabbing:"grabbing","all-scroll":"all-scroll","col-resize":"col-resize","row-resize":"row-resize","n-resize":"n-resize","e-resize":"e-resize","s-resize":"s-resize","w-resize":"w-resize","ne-resize":"ne-resize","nw-resize":"nw-resize","se-resize":"se-resize","sw-resize":"sw-resize","ew-resize":"ew-resize","ns-resize":"ns-resize","nesw-resize":"nesw-resize","nwse-resize":"nwse-resize","zoom-in":"zoom-in","zoom-out":"zoom-out"},divideColor:({theme:e})=>e("borderColor"),divideOpacity:({theme:e})=>e("borderOpacity"),divideWidth:({theme:e})=>({...e("borderWidth"),...$e}),dropShadow:{sm:"0 1px 1px rgb(0 0 0 / 0.05)",DEFAULT:["0 1px 2px rgb(0 0 0 / 0.1)","0 1px 1px rgb(0 0 0 / 0.06)"],md:["0 4px 3px rgb(0 0 0 / 0.07)","0 2px 2px rgb(0 0 0 / 0.06)"],lg:["0 10px 8px rgb(0 0 0 / 0.04)","0 4px 3px rgb(0 0 0 / 0.1)"],xl:["0 20px 13px rgb(0 0 0 / 0.03)","0 8px 5px rgb(0 0 0 / 0.08)"],"2xl":"0 25px 25px rgb(0 0 0 / 0.15)",none:"0 0 #0000"},fill:({theme:e})=>e("colors"),flex:{1:"1 1 0%",auto:"1 1 auto",initial:"0 1 auto",none:"none"},flexBasis:({theme:e})=>({auto:"auto","1/2":"50%","1/3":"33.333333%","2/3":"66.666667%","1/4":"25%","2/4":"50%","3/4":"75%","1/5":"20%","2/5":"40%","3/5":"60%","4/5":"80%","1/6":"16.666667%","2/6":"33.333333%","3/6":"50%","4/6":"66.666667%","5/6":"83.333333%","1/12":"8.333333%","2/12":"16.666667%","3/12":"25%","4/12":"33.333333%","5/12":"41.666667%","6/12":"50%","7/12":"58.333333%","8/12":"66.666667%","9/12":"75%","10/12":"83.333333%","11/12":"91.666667%",full:"100%",...e("spacing")}),flexGrow:{0:"0",DEFAULT:"1",...fe},flexShrink:{0:"0",DEFAULT:"1",...fe},fontFamily:{sans:["-apple-system","BlinkMacSystemFont",'"Segoe UI"',"Roboto",'"Helvetica Neue"','"Noto Sans"',"Arial","sans-serif",'"Apple Color Emoji"','"Segoe UI Emoji"','"Segoe UI Symbol"','"Noto Color Emoji"'],serif:["ui-serif","Georgia","Cambria",'"Times New Roman"',"Times","serif"],mono:["ui-monospace","SFMono-Regular","Menlo","Monaco","Consolas",'"Liberation Mono"','"Courier New"',"monospace"]},fontSize:{xs:["0.75rem",{lineHeight:"1rem"}],sm:["0.875rem",{lineHeight:"1.25rem"}],base:["1rem",{lineHeight:"1.5rem"}],lg:["1.125rem",{lineHeight:"1.75rem"}],xl:["1.25rem",{lineHeight:"1.75rem"}],"2xl":["1.5rem",{lineHeight:"2rem"}],"3xl":["1.875rem",{lineHeight:"2.25rem"}],"4xl":["2.25rem",{lineHeight:"2.5rem"}],"5xl":["3rem",{lineHeight:"1"}],"6xl":["3.75rem",{lineHeight:"1"}],"7xl":["4.5rem",{lineHeight:"1"}],"8xl":["6rem",{lineHeight:"1"}],"9xl":["8rem",{lineHeight:"1"}]},fontWeight:{thin:"100",extralight:"200",light:"300",normal:"400",medium:"500",semibold:"600",bold:"700",extrabold:"800",black:"900"},gap:({theme:e})=>e("spacing"),gradientColorStops:({theme:e})=>e("colors"),gradientColorStopPositions:{"0%":"0%","5%":"5%","10%":"10%","15%":"15%","20%":"20%","25%":"25%","30%":"30%","35%":"35%","40%":"40%","45%":"45%","50%":"50%","55%":"55%","60%":"60%","65%":"65%","70%":"70%","75%":"75%","80%":"80%","85%":"85%","90%":"90%","95%":"95%","100%":"100%",...ne},grayscale:{0:"0",DEFAULT:"100%",...ne},gridAutoColumns:{auto:"auto",min:"min-content",max:"max-content",fr:"minmax(0, 1fr)"},gridAutoRows:{auto:"auto",min:"min-content",max:"max-content",fr:"minmax(0, 1fr)"},gridColumn:{auto:"auto","span-1":"span 1 / span 1","span-2":"span 2 / span 2","span-3":"span 3 / span 3","span-4":"span 4 / span 4","span-5":"span 5 / span 5","span-6":"span 6 / span 6","span-7":"span 7 / span 7","span-8":"span 8 / span 8","span-9":"span 9 / span 9","span-10":"span 10 / span 10","span-11":"span 11 / span 11","span-12":"span 12 / span 12","span-full":"1 / -1"},gridColumnEnd:{auto:"auto",1:"1",2:"2",3:"3",4:"4",5:"5",6:"6",7:"7",8:"8",9:"9",10:"10",11:"11",12:"12",13:"13",...fe},gridColumnStart:{auto:"auto",1:"1",2:"2",3:"3",4:"4",5:"5",6:"6",7:"7",8:"8",9:"9",10:"10",11:"11",12:"12",13:"13",...fe},gridRow:{auto:"auto","span-1":"span 1 / span 1","span-2":"span 2 / span 2","span-3":"span 3 / span 3","span-4":"span 4 / span 4","span-5":"span 5 / span 5","span-6":"span 6 / span 6","span-7":"span 7 / span 7","span-8":"span 8 / span 8","span-9":"span 9 / span 9","span-10":"span 10 / span 10","span-11":"span 11 / span 11","span-12":"span 12 / span 12","span-full":"1 / -1"},gridRowEnd:{auto:"auto",1:"1",2:"2",3:"3",4:"4",5:"5",6:"6",7:"7",8:"8",9:"9",10:"10",11:"11",12:"12",13:"13",...fe},gridRowStart:{auto:"auto",1:"1",2:"2",3:"3",4:"4",5:"5",6:"6",7:"7",8:"8",9:"9",10:"10",11:"11",12:"12",13:"13",...fe},gridTemplateColumns:{none:"none",subgrid:"subgrid",1:"repeat(1, minmax(0, 1fr))",2:"repeat(2, minmax(0, 1fr))",3:"repeat(3, minmax(0, 1fr))",4:"repeat(4, minmax(0, 1fr))",5:"repeat(5, minmax(0, 1fr))",6:"repeat(6, minmax(0, 1fr))",7:"repeat(7, minmax(0, 1fr))",8:"repeat(8, minmax(0, 1fr))",9:"repeat(9, minmax(0, 1fr))",10:"repeat(10, minmax(0, 1fr))",11:"repeat(11, minmax(0, 1fr))",12:"repeat(12, minmax(0, 1fr))",...dr},gridTemplateRows:{none:"none",subgrid:"subgrid",1:"repeat(1, minmax(0, 1fr))",2:"repeat(2, minmax(0, 1fr))",3:"repeat(3, minmax(0, 1fr))",4:"repeat(4, minmax(0, 1fr))",5:"repeat(5, minmax(0, 1fr))",6:"repeat(6, minmax(0, 1fr))",7:"repeat(7, minmax(0, 1fr))",8:"repeat(8, minmax(0, 1fr))",9:"repeat(9, minmax(0, 1fr))",10:"repeat(10, minmax(0, 1fr))",11:"repeat(11, minmax(0, 1fr))",12:"repeat(12, minmax(0, 1fr))",...dr},height:({theme:e})=>({auto:"auto","1/2":"50%","1/3":"33.333333%","2/3":"66.666667%","1/4":"25%","2/4":"50%","3/4":"75%","1/5":"20%","2/5":"40%","3/5":"60%","4/5":"80%","1/6":"16.666667%","2/6":"33.333333%","3/6":"50%","4/6":"66.666667%","5/6":"83.333333%",full:"100%",screen:"100vh",svh:"100svh",lvh:"100lvh",dvh:"100dvh",min:"min-content",max:"max-content",fit:"fit-content",...e("spacing")}),hueRotate:{0:"0deg",15:"15deg",30:"30deg",60:"60deg",90:"90deg",180:"180deg",...Ge},inset:({theme:e})=>({auto:"auto","1/2":"50%","1/3":"33.333333%","2/3":"66.666667%","1/4":"25%","2/4":"50%","3/4":"75%",full:"100%",...e("spacing")}),invert:{0:"0",DEFAULT:"100%",...ne},keyframes:{spin:{to:{transform:"rotate(360deg)"}},ping:{"75%, 100%":{transform:"scale(2)",opacity:"0"}},pulse:{"50%":{opacity:".5"}},bounce:{"0%, 100%":{transform:"translateY(-25%)",animationTimingFunction:"cubic-bezier(0.8,0,1,1)"},"50%":{transform:"none",animationTimingFunction:"cubic-bezier(0,0,0.2,1)"}}},letterSpacing:{tighter:"-0.05em",tight:"-0.025em",normal:"0em",wide:"0.025em",wider:"0.05em",widest:"0.1em"},lineHeight:{none:"1",tight:"1.25",snug:"1.375",normal:"1.5",relaxed:"1.625",loose:"2",3:".75rem",4:"1rem",5:"1.25rem",6:"1.5rem",7:"1.75rem",8:"2rem",9:"2.25rem",10:"2.5rem"},listStyleType:{none:"none",disc:"disc",decimal:"decimal"},listStyleImage:{none:"none"},margin:({theme:e})=>({auto:"auto",...e("spacing")}),lineClamp:{1:"1",2:"2",3:"3",4:"4",5:"5",6:"6",...fe},maxHeight:({theme:e})=>({none:"none",full:"100%",screen:"100vh",svh:"100svh",lvh:"100lvh",dvh:"100dvh",min:"min-content",max:"max-content",fit:"fit-content",...e("spacing")}),maxWidth:({theme:e})=>({none:"none",xs:"20rem",sm:"24rem",md:"28rem",lg:"32rem",xl:"36rem","2xl":"42rem","3xl":"48rem","4xl":"56rem","5xl":"64rem","6xl":"72rem","7xl":"80rem",full:"100%",min:"min-content",max:"max-content",fit:"fit-content",prose:"65ch",...e("spacing")}),minHeight:({theme:e})=>({full:"100%",screen:"100vh",svh:"100svh",lvh:"100lvh",dvh:"100dvh",min:"min-content",max:"max-content",fit:"fit-content",...e("spacing")}),minWidth:({theme:e})=>({full:"100%",min:"min-content",max:"max-content",fit:"fit-content",...e("spacing")}),objectPosition:{bottom:"bottom",center:"center",left:"left","left-bottom":"left bottom","left-top":"left top",right:"right","right-bottom":"right bottom","right-top":"right top",top:"top"},opacity:{0:"0",5:"0.05",10:"0.1",15:"0.15",20:"0.2",25:"0.25",30:"0.3",35:"0.35",40:"0.4",45:"0.45",50:"0.5",55:"0.55",60:"0.6",65:"0.65",70:"0.7",75:"0.75",80:"0.8",85:"0.85",90:"0.9",95:"0.95",100:"1",...ne},order:{first:"-9999",last:"9999",none:"0",1:"1",2:"2",3:"3",4:"4",5:"5",6:"6",7:"7",8:"8",9:"9",10:"10",11:"11",12:"12",...fe},outlineColor:({theme:e})=>e("colors"),outlineOffset:{0:"0px",1:"1px",2:"2px",4:"4px",8:"8px",...$e},outlineWidth:{0:"0px",1:"1px",2:"2px",4:"4px",8:"8px",...$e},padding:({theme:e})=>e("spacing"),placeholderColor:({theme:e})=>e("colors"),placeholderOpacity:({theme:e})=>e("opacity"),ringColor:({theme:e})=>({DEFAULT:"currentcolor",...e("colors")}),ringOffsetColor:({theme:e})=>e("colors"),ringOffsetWidth:{0:"0px",1:"1px",2:"2px",4:"4px",8:"8px",...$e},ringOpacity:({theme:e})=>({DEFAULT:"0.5",...e("opacity")}),ringWidth:{DEFAULT:"3px",0:"0px",1:"1px",2:"2px",4:"4px",8:"8px",...$e},rotate:{0:"0deg",1:"1deg",2:"2deg",3:"3deg",6:"6deg",12:"12deg",45:"45deg",90:"90deg",180:"180deg",...Ge},saturate:{0:"0",50:".5",100:"1",150:"1.5",200:"2",...ne},scale:{0:"0",50:".5",75:".75",90:".9",95:".95",100:"1",105:"1.05",110:"1.1",125:"1.25",150:"1.5",...ne},screens:{sm:"40rem",md:"48rem",lg:"64rem",xl:"80rem","2xl":"96rem"},scrollMargin:({theme:e})=>e("spacing"),scrollPadding:({theme:e})=>e("spacing"),sepia:{0:"0",DEFAULT:"100%",...ne},skew:{0:"0deg",1:"1deg",2:"2deg",3:"3deg",6:"6deg",12:"12deg",...Ge},space:({theme:e})=>e("spacing"),spacing:{px:"1px",0:"0px",.5:"0.125rem",1:"0.25rem",1.5:"0.375rem",2:"0.5rem",2.5:"0.625rem",3:"0.75rem",3.5:"0.875rem",4:"1rem",5:"1.25rem",6:"1.5rem",7:"1.75rem",8:"2rem",9:"2.25rem",10:"2.5rem",11:"2.75rem",12:"3rem",14:"3.5rem",16:"4rem",20:"5rem",24:"6rem",28:"7rem",32:"8rem",36:"9rem",40:"10rem",44:"11rem",48:"12rem",52:"13rem",56:"14rem",60:"15rem",64:"16rem",72:"18rem",80:"20rem",96:"24rem"},stroke:({theme:e})=>({none:"none",...e("colors")}),strokeWidth:{0:"0",1:"1",2:"2",...fe},supports:{},data:{},textColor:({theme:e})=>e("colors"),textDecorationColor:({theme:e})=>e("colors"),textDecorationThickness:{auto:"auto","from-font":"from-font",0:"0px",1:"1px",2:"2px",4:"4px",8:"8px",...$e},textIndent:({theme:e})=>e("spacing"),textOpacity:({theme:e})=>e("opacity"),textUnderlineOffset:{auto:"auto",0:"0px",1:"1px",2:"2px",4:"4px",8:"8px",...$e},transformOrigin:{center:"center",top:"top","top-right":"top right",right:"right","bottom-right":"bottom right",bottom:"bottom","bottom-left":"bottom left",left:"left","top-left":"top left"},transitionDelay:{0:"0s",75:"75ms",100:"100ms",150:"150ms",200:"200ms",300:"300ms",500:"500ms",700:"700ms",1e3:"1000ms",...ur},transitionDuration:{DEFAULT:"150ms",0:"0s",75:"75ms",100:"100ms",150:"150ms",200:"200ms",300:"300ms",500:"500ms",700:"700ms",1e3:"1000ms",...ur},transitionProperty:{none:"none",all:"all",DEFAULT:"color, background-color, border-color, outline-color, text-decoration-color, fill, stroke, opacity, box-shadow, transform, filter, backdrop-filter",colors:"color, background-color, border-color, outline-color, text-decoration-color, fill, stroke",opacity:"opacity",shadow:"box-shadow",transform:"transform"},transitionTimingFunction:{DEFAULT:"cubic-bezier(0.4, 0, 0.2, 1)",linear:"linear",in:"cubic-bezier(0.4, 0, 1, 1)",out:"cubic-bezier(0, 0, 0.2, 1)","in-out":"cubic-bezier(0.4, 0, 0.2, 1)"},translate:({theme:e})=>({"1/2":"50%","1/3":"33.333333%","2/3":"66.666667%","1/4":"25%","2/4":"50%","3/4":"75%",full:"100%",...e("spacing")}),size:({theme:e})=>({auto:"auto","1/2":"50%","1/3":"33.333333%","2/3":"66.666667%","1/4":"25%","2/4":"50%","3/4":"75%","1/5":"20%","2/5":"40%","3/5":"60%","4/5":"80%","1/6":"16.666667%","2/6":"33.333333%","3/6":"50%","4/6":"66.666667%","5/6":"83.333333%","1/12":"8.333333%","2/12":"16.666667%","3/12":"25%","4/12":"33.333333%","5/12":"41.666667%","6/12":"50%","7/12":"58.333333%","8/12":"66.666667%","9/12":"75%","10/12":"83.333333%","11/12":"91.666667%",full:"100%",min:"min-content",max:"max-content",fit:"fit-content",...e("spacing")}),width:({theme:e})=>({auto:"auto","1/2":"50%","1/3":"33.333333%","2/3":"66.666667%","1/4":"25%","2/4":"50%","3/4":"75%","1/5":"20%","2/5":"40%","3/5":"60%","4/5":"80%","1/6":"16.666667%","2/6":"33.333333%","3/6":"50%","4/6":"66.666667%","5/6":"83.333333%","1/12":"8.333333%","2/12":"16.666667%","3/12":"25%","4/12":"33.333333%","5/12":"41.666667%","6/12":"50%","7/12":"58.333333%","8/12":"66.666667%","9/12":"75%","10/12":"83.333333%","11/12":"91.666667%",full:"100%",screen:"100vw",svw:"100svw",lvw:"100lvw",dvw:"100dvw",min:"min-content",max:"max-content",fit:"fit-content",...e("spacing")}),willChange:{auto:"auto",scroll:"scroll-position",contents:"contents",transform:"transform"},zIndex:{auto:"auto",0:"0",10:"10",20:"20",30:"30",40:"40",50:"50",...fe}};function We(e){if(arguments.length===0)throw new TypeError("`CSS.escape` requires an argument.");let o=String(e),r=o.length,t=-1,n,s="",l=o.charCodeAt(0);if(r===1&&l===45)return"\\"+o;for(;++t<r;){if(n=o.charCodeAt(t),n===0){s+="�";continue}if(n>=1&&n<=31||n===127||t===0&&n>=48&&n<=57||t===1&&n>=48&&n<=57&&l===45){s+="\\"+n.toString(16)+" ";continue}if(n>=128||n===45||n===95||n>=48&&n<=57||n>=65&&n<=90||n>=97&&n<=122){s+=o.charAt(t);continue}s+="\\"+o.charAt(t)}return s}function Oe(e){return e.replace(/\\([\dA-Fa-f]{1,6}[\t\n\f\r ]?|[\S\s])/g,o=>{if(o.length<=2)return o[1];let r=Number.parseInt(o.slice(1).trim(),16);return r===0||r>1114111||r>=55296&&r<=57343?"�":String.fromCodePoint(r)})}var wr=new Map([["--font",["--font-weight","--font-size"]],["--inset",["--inset-shadow","--inset-ring"]],["--text",["--text-color","--text-decoration-color","--text-decoration-thickness","--text-indent","--text-shadow","--text-underline-offset"]],["--grid-column",["--grid-column-start","--grid-column-end"]],["--grid-row",["--grid-row-start","--grid-row-end"]]]);function kr(e,o){return(wr.get(o)??[]).some(r=>e===r||e.startsWith(`${r}-`))}var br=class{constructor(e=new Map,o=new Set([])){this.values=e,this.keyframes=o}values;keyframes;prefix=null;get size(){return this.values.size}add(e,o,r=0,t){if(e.endsWith("-*")){if(o!=="initial")throw new Error(`Invalid theme value \`${o}\` for namespace \`${e}\``);e==="--*"?this.values.clear():this.clearNamespace(e.slice(0,-2),0)}if(r&4){let n=this.values.get(e);if(n&&!(n.options&4))return}o==="initial"?this.values.delete(e):this.values.set(e,{value:o,options:r,src:t})}keysInNamespaces(e){let o=[];for(let r of e){let t=`${r}-`;for(let n of this.values.keys())n.startsWith(t)&&n.indexOf("--",2)===-1&&(kr(n,r)||o.push(n.slice(t.length)))}return o}get(e){for(let o of e){let r=this.values.get(o);if(r)return r.value}return null}hasDefault(e){return(this.getOptions(e)&4)===4}getOptions(e){return e=Oe(this.#r(e)),this.values.get(e)?.options??0}entries(){return this.prefix?Array.from(this.values,e=>(e[0]=this.prefixKey(e[0]),e)):this.values.entries()}prefixKey(e){return this.prefix?`--${this.prefix}-${e.slice(2)}`:e}#r(e){return this.prefix?`--${e.slice(3+this.prefix.length)}`:e}clearNamespace(e,o){let r=wr.get(e)??[];e:for(let t of this.values.keys())if(t.startsWith(e)){if(o!==0&&(this.getOptions(t)&o)!==o)continue;for(let n of r)if(t.startsWith(n))continue e;this.values.delete(t)}}#e(e,o){for(let r of o){let t=e!==null?`${r}-${e}`:r;if(!this.values.has(t))if(e!==null&&e.includes(".")){if(t=`${r}-${e.replaceAll(".","_")}`,!this.values.has(t))continue}else continue;if(!kr(t,r))return t}return null}#t(e){let o=this.values.get(e);if(!o)return null;let r=null;return o.options&2&&(r=o.value),`var(${We(this.prefixKey(e))}${r?`, ${r}`:""})`}markUsedVariable(e){let o=Oe(this.#r(e)),r=this.values.get(o);if(!r)return!1;let t=r.options&16;return r.options|=16,!t}resolve(e,o,r=0){let t=this.#e(e,o);if(!t)return null;let n=this.values.get(t);return(r|n.options)&1?n.value:this.#t(t)}resolveValue(e,o){let r=this.#e(e,o);return r?this.values.get(r).value:null}resolveWith(e,o,r=[]){let t=this.#e(e,o);if(!t)return null;let n={};for(let l of r){let h=`${t}${l}`,d=this.values.get(h);d&&(d.options&1?n[l]=d.value:n[l]=this.#t(h))}let s=this.values.get(t);return s.options&1?[s.value,n]:[this.#t(t),n]}namespace(e){let o=new Map,r=`${e}-`;for(let[t,n]of this.values)t===e?o.set(null,n.value):t.startsWith(`${r}-`)?o.set(t.slice(e.length),n.value):t.startsWith(r)&&o.set(t.slice(r.length),n.value);return o}addKeyframes(e){this.keyframes.add(e)}getKeyframes(){return Array.from(this.keyframes)}};var Tn="4.3.3";function Vn(e){return{kind:"combinator",value:e}}function Vt(e){return{kind:"complex",nodes:e}}function yr(e){return{kind:"compound",nodes:e}}function Kn(e,o){return{kind:"function",value:e,nodes:o}}function On(e){return{kind:"list",nodes:e}}function ke(e){return{kind:"selector",value:e}}function xr(e){return{kind:"value",value:e}}function Qe(e){return e.kind==="selector"&&e.value.charCodeAt(0)===Jt}function Kt(e){if(e.kind!=="selector")return!1;switch(e.value.charCodeAt(0)){case Jt:case $o:case yo:case xo:case Dt:case Lt:return!1;default:return!0}}function ae(e,o=!1){let r="";for(let t of e)switch(t.kind){case"selector":case"value":{r+=t.value;break}case"combinator":{o||t.value===" "?r+=t.value:r+=` ${t.value} `;break}case"function":{r+=`${t.value}(${ae(t.nodes,o)})`;break}case"complex":case"compound":{r+=ae(t.nodes,o);break}case"list":{r+=t.nodes.map(n=>ae([n],o)).join(o?",":", ");break}}return r}var $r=92,En=93,Sr=41,Dt=58,zr=44,Rn=34,yo=46,Cr=62,Ot=10,xo=35,Lt=91,Ar=40,jr=43,Fn=39,Et=32,Rt=9,Tr=126,$o=38,Jt=42;function xe(e){e=e.replaceAll(`\r
`,`
`);let o=[],r=o,t=!1,n=[],s=null,l="",h;function d(p=r){return p.length===1?p[0]:t?Vt(p):yr(p)}function c(p){let u=r[r.length-1];u?.kind==="compound"?u.nodes.push(p):u&&u.kind!=="list"&&u.kind!=="combinator"?r[r.length-1]=yr([u,p]):r.push(p)}for(let p=0;p<e.length;p++){let u=e.charCodeAt(p);switch(u){case zr:{for(l.length>0&&(c(ke(l)),l="");p+1<e.length&&(h=e.charCodeAt(p+1),!(h!==Ot&&h!==Et&&h!==Rt));p++);if(s)s.nodes.push(d()),r=[],t=!1;else{let f=r.splice(0),v=d(f),m=On([v]);r.push(m),s=m,r=[],t=!1}break}case Cr:case Ot:case Et:case jr:case Rt:case Tr:{l.length>0&&(c(ke(l)),l="");let f=p,v=p+1;for(;v<e.length&&(h=e.charCodeAt(v),!(h!==Cr&&h!==Ot&&h!==Et&&h!==jr&&h!==Rt&&h!==Tr));v++);p=v-1;let m=e.slice(f,v).trim();if(m===""&&(r.length===0||v>=e.length||e.charCodeAt(v)===zr))break;r.push(Vn(m===""?" ":m)),t=!0;break}case Ar:{let f=Kn(l,[]);if(l="",f.value!==":not"&&f.value!==":where"&&f.value!==":has"&&f.value!==":is"){let v=p+1,m=0;for(let z=p+1;z<e.length;z++){if(h=e.charCodeAt(z),h===Ar){m++;continue}if(h===Sr){if(m===0){p=z;break}m--}}let w=p,$=e.slice(v,w);if(f.value===":nth-child"||f.value===":nth-last-child"){let z=$.indexOf("of ");if(z!==-1){f.nodes.push(xr($.slice(0,z+3)),...xe($.slice(z+3))),l="",p=w,c(f);break}}f.nodes.push(xr($)),l="",p=w,c(f);break}c(f),n.push({target:r,currentList:s,containsCombinator:t}),r=f.nodes,t=!1,s=null;break}case Sr:{l.length>0&&(c(ke(l)),l=""),s?s.nodes.push(d()):t&&r.splice(0,r.length,Vt(r.splice(0)));let f=n.pop();r=f?.target??o,s=f?.currentList??null,t=f?.containsCombinator??!1;break}case yo:case Dt:case xo:{if(u===Dt&&l===":"){l+=e[p];break}l.length>0&&c(ke(l)),l=e[p];break}case Lt:{l.length>0&&(c(ke(l)),l="");let f=p,v=0;for(let m=p+1;m<e.length;m++){if(h=e.charCodeAt(m),h===Lt){v++;continue}if(h===En){if(v===0){p=m;break}v--}}c(ke(e.slice(f,p+1)));break}case Fn:case Rn:{let f=p;for(let v=p+1;v<e.length;v++)if(h=e.charCodeAt(v),h===$r)v+=1;else if(h===u){p=v;break}l+=e.slice(f,p+1);break}case $o:case Jt:{l.length>0&&(c(ke(l)),l=""),c(ke(e[p]));break}case $r:{l+=e[p]+e[p+1],p+=1;break}default:l+=e[p]}}return l.length>0&&c(ke(l)),s?s.nodes.push(d()):t&&r.splice(0,r.length,Vt(r.splice(0))),o}function So(e){let o=[0];for(let n=0;n<e.length;n++)e.charCodeAt(n)===10&&o.push(n+1);function r(n){let s=0,l=o.length;for(;l>0;){let d=(l|0)>>1,c=s+d;o[c]<=n?(s=c+1,l=l-d-1):l=d}s-=1;let h=n-o[s];return{line:s+1,column:h}}function t({line:n,column:s}){n-=1,n=Math.min(Math.max(n,0),o.length-1);let l=o[n],h=o[n+1]??l;return Math.min(Math.max(l+s,0),h)}return{find:r,findOffset:t}}var Ue=92,Xe=47,et=42,Vr=34,Kr=39,Wn=58,it=59,pe=10,ct=13,De=32,Le=9,Or=123,Ft=125,Mt=40,Er=41,Nn=91,Un=93,Rr=45,Wt=64,Dn=33,be=class zo extends Error{loc;constructor(o,r){if(r){let t=r[0],n=So(t.code).find(r[1]);o=`${t.file}:${n.line}:${n.column+1}: ${o}`}super(o),this.name="CssSyntaxError",this.loc=r,Error.captureStackTrace&&Error.captureStackTrace(this,zo)}};function Qt(e,o){let r=o?.from?{file:o.from,code:e}:null;e[0]==="\uFEFF"&&(e=" "+e.slice(1));let t=[],n=[],s=[],l=null,h=null,d="",c="",p=0,u;for(let f=0;f<e.length;f++){let v=e.charCodeAt(f);if(!(v===ct&&(u=e.charCodeAt(f+1),u===pe)))if(v===Ue)d===""&&(p=f),d+=e.slice(f,f+2),f+=1;else if(v===Xe&&e.charCodeAt(f+1)===et){let m=f;for(let $=f+2;$<e.length;$++)if(u=e.charCodeAt($),u===Ue)$+=1;else if(u===et&&e.charCodeAt($+1)===Xe){f=$+1;break}let w=e.slice(m,f+1);if(w.charCodeAt(2)===Dn){let $=Ao(w.slice(2,-2));n.push($),r&&($.src=[r,m,f+1],$.dst=[r,m,f+1])}}else if(v===Kr||v===Vr){let m=Fr(e,f,v,r);d+=e.slice(f,m+1),f=m}else{if((v===De||v===pe||v===Le)&&(u=e.charCodeAt(f+1))&&(u===De||u===pe||u===Le||u===ct&&(u=e.charCodeAt(f+2))&&u==pe))continue;if(v===pe){if(d.length===0)continue;u=d.charCodeAt(d.length-1),u!==De&&u!==pe&&u!==Le&&(d+=" ")}else if(v===Rr&&e.charCodeAt(f+1)===Rr&&d.length===0){let m="",w=f,$=-1;for(let x=f+2;x<e.length;x++)if(u=e.charCodeAt(x),u===Ue)x+=1;else if(u===Kr||u===Vr)x=Fr(e,x,u,r);else if(u===Xe&&e.charCodeAt(x+1)===et){for(let b=x+2;b<e.length;b++)if(u=e.charCodeAt(b),u===Ue)b+=1;else if(u===et&&e.charCodeAt(b+1)===Xe){x=b+1;break}}else if($===-1&&u===Wn)$=d.length+x-w;else if(u===it&&m.length===0){d+=e.slice(w,x),f=x;break}else if(u===Mt)m+=")";else if(u===Nn)m+="]";else if(u===Or)m+="}";else if((u===Ft||e.length-1===x)&&m.length===0){f=x-1,d+=e.slice(w,x);break}else(u===Er||u===Un||u===Ft)&&m.length>0&&e[x]===m[m.length-1]&&(m=m.slice(0,-1));let z=Nt(d,$);if(!z)throw new be("Invalid custom property, expected a value",r?[r,w,f]:null);r&&(z.src=[r,w,f],z.dst=[r,w,f]),l?l.nodes.push(z):t.push(z),d=""}else if(v===it&&d.charCodeAt(0)===Wt)h=at(d),r&&(h.src=[r,p,f],h.dst=[r,p,f]),l?l.nodes.push(h):t.push(h),d="",h=null;else if(v===it&&c[c.length-1]!==")"){let m=Nt(d);if(!m){if(d.length===0)continue;throw new be(`Invalid declaration: \`${d.trim()}\``,r?[r,p,f]:null)}r&&(m.src=[r,p,f],m.dst=[r,p,f]),l?l.nodes.push(m):t.push(m),d=""}else if(v===Or&&c[c.length-1]!==")")c+="}",h=X(d.trim()),r&&(h.src=[r,p,f],h.dst=[r,p,f]),l&&l.nodes.push(h),s.push(l),l=h,d="",h=null;else if(v===Ft&&c[c.length-1]!==")"){if(c==="")throw new be("Missing opening {",r?[r,f,f]:null);if(c=c.slice(0,-1),d.length>0)if(d.charCodeAt(0)===Wt)h=at(d),r&&(h.src=[r,p,f],h.dst=[r,p,f]),l?l.nodes.push(h):t.push(h),d="",h=null;else{let w=d.indexOf(":");if(l){let $=Nt(d,w);if(!$)throw new be(`Invalid declaration: \`${d.trim()}\``,r?[r,p,f]:null);r&&($.src=[r,p,f],$.dst=[r,p,f]),l.nodes.push($)}}let m=s.pop()??null;m===null&&l&&t.push(l),l=m,d="",h=null}else if(v===Mt)c+=")",d+="(";else if(v===Er){if(c[c.length-1]!==")")throw new be("Missing opening (",r?[r,f,f]:null);c=c.slice(0,-1),d+=")"}else{if(d.length===0&&(v===De||v===pe||v===Le))continue;d===""&&(p=f),d+=String.fromCharCode(v)}}}if(d.charCodeAt(0)===Wt){let f=at(d);r&&(f.src=[r,p,e.length],f.dst=[r,p,e.length]),t.push(f)}if(c.length>0&&l){if(l.kind==="rule")throw new be(`Missing closing } at ${l.selector}`,l.src?[l.src[0],l.src[1],l.src[1]]:null);if(l.kind==="at-rule")throw new be(`Missing closing } at ${l.name} ${l.params}`,l.src?[l.src[0],l.src[1],l.src[1]]:null)}return n.length>0?n.concat(t):t}function at(e,o=[]){let r=e,t="";for(let n=5;n<e.length;n++){let s=e.charCodeAt(n);if(s===De||s===Le||s===Mt){r=e.slice(0,n),t=e.slice(n);break}}return Y(r.trim(),t.trim(),o)}function Nt(e,o=e.indexOf(":")){if(o===-1)return null;let r=e.indexOf("!important",o+1);return i(e.slice(0,o).trim(),e.slice(o+1,r===-1?e.length:r).trim(),r!==-1)}function Fr(e,o,r,t=null){let n;for(let s=o+1;s<e.length;s++)if(n=e.charCodeAt(s),n===Ue)s+=1;else{if(n===r)return s;if(n===it&&(e.charCodeAt(s+1)===pe||e.charCodeAt(s+1)===ct&&e.charCodeAt(s+2)===pe))throw new be(`Unterminated string: ${e.slice(o,s+1)+String.fromCharCode(r)}`,t?[t,o,s+1]:null);if(n===pe||n===ct&&e.charCodeAt(s+1)===pe)throw new be(`Unterminated string: ${e.slice(o,s)+String.fromCharCode(r)}`,t?[t,o,s+1]:null)}return o}var D=class extends Map{constructor(e){super(),this.factory=e}factory;get(e){let o=super.get(e);return o===void 0&&(o=this.factory(e,this),this.set(e,o)),o}};function re(e){return{kind:"word",value:e}}function Ln(e,o){return{kind:"function",value:e,nodes:o}}function Mn(e){return{kind:"separator",value:e}}function H(e){let o="";for(let r of e)switch(r.kind){case"word":case"separator":{o+=r.value;break}case"function":o+=r.value+"("+H(r.nodes)+")"}return o}var Wr=92,In=41,Nr=58,Ur=44,_n=34,Dr=61,Lr=62,Mr=60,Ir=10,Bn=40,Pn=39,qn=47,_r=32,Br=9;function q(e){e=e.replaceAll(`\r
`,`
`);let o=[],r=[],t=null,n="",s;for(let l=0;l<e.length;l++){let h=e.charCodeAt(l);switch(h){case Wr:{n+=e[l]+e[l+1],l++;break}case qn:{if(n.length>0){let c=re(n);t?t.nodes.push(c):o.push(c),n=""}let d=re(e[l]);t?t.nodes.push(d):o.push(d);break}case Nr:case Ur:case Dr:case Lr:case Mr:case Ir:case _r:case Br:{if(n.length>0){let u=re(n);t?t.nodes.push(u):o.push(u),n=""}let d=l,c=l+1;for(;c<e.length&&(s=e.charCodeAt(c),!(s!==Nr&&s!==Ur&&s!==Dr&&s!==Lr&&s!==Mr&&s!==Ir&&s!==_r&&s!==Br));c++);l=c-1;let p=Mn(e.slice(d,c));t?t.nodes.push(p):o.push(p);break}case Pn:case _n:{let d=l;for(let c=l+1;c<e.length;c++)if(s=e.charCodeAt(c),s===Wr)c+=1;else if(s===h){l=c;break}n+=e.slice(d,l+1);break}case Bn:{let d=Ln(n,[]);n="",t?t.nodes.push(d):o.push(d),r.push(d),t=d;break}case In:{let d=r.pop();if(n.length>0){let c=re(n);d?.nodes.push(c),n=""}r.length>0?t=r[r.length-1]:t=null;break}default:n+=String.fromCharCode(h)}}return n.length>0&&o.push(re(n)),o}var It=(e=>(e[e.Continue=0]="Continue",e[e.Skip=1]="Skip",e[e.Stop=2]="Stop",e[e.Replace=3]="Replace",e[e.ReplaceSkip=4]="ReplaceSkip",e[e.ReplaceStop=5]="ReplaceStop",e))(It||{}),j={Continue:{kind:0},Skip:{kind:1},Stop:{kind:2},Replace:e=>({kind:3,nodes:Array.isArray(e)?e:[e]}),ReplaceSkip:e=>({kind:4,nodes:Array.isArray(e)?e:[e]}),ReplaceStop:e=>({kind:5,nodes:Array.isArray(e)?e:[e]})};function N(e,o){typeof o=="function"?Pr(e,o):Pr(e,o.enter,o.exit)}function Pr(e,o=()=>j.Continue,r=()=>j.Continue){let t={value:[e,0,null],prev:null},n={parent:null,depth:0,index:0,siblings:e,path(){let s=[],l=t;for(;l;){let h=l.value[2];h&&s.push(h),l=l.prev}return s.reverse(),s}};for(;t!==null;){let s=t.value,l=s[0],h=s[1],d=s[2];if(h>=l.length){t=t.prev,n.depth-=1;continue}if(n.parent=d,n.siblings=l,h>=0){n.index=h;let f=l[h],v=o(f,n)??j.Continue;switch(v.kind){case 0:{f.nodes&&f.nodes.length>0&&(n.depth+=1,t={value:[f.nodes,0,f],prev:t}),s[1]=~h;continue}case 2:return;case 1:{s[1]=~h;continue}case 3:{l.splice(h,1,...v.nodes);continue}case 5:{l.splice(h,1,...v.nodes);return}case 4:{l.splice(h,1,...v.nodes),s[1]+=v.nodes.length;continue}default:throw new Error(`Invalid \`WalkAction.${It[v.kind]??`Unknown(${v.kind})`}\` in enter.`)}}let c=~h;n.index=c;let p=l[c],u=r(p,n)??j.Continue;switch(u.kind){case 0:s[1]=c+1;continue;case 2:return;case 3:{l.splice(c,1,...u.nodes),s[1]=c+u.nodes.length;continue}case 5:{l.splice(c,1,...u.nodes);return}case 4:{l.splice(c,1,...u.nodes),s[1]=c+u.nodes.length;continue}default:throw new Error(`Invalid \`WalkAction.${It[u.kind]??`Unknown(${u.kind})`}\` in exit.`)}}}var Hn=new D(e=>{let o=[];return N(q(e),r=>{if(!(r.kind!=="function"||r.value!=="var"))return N(r.nodes,t=>{t.kind!=="word"||t.value[0]!=="-"||t.value[1]!=="-"||o.push(t.value)}),j.Skip}),o});function Co(e){return Hn.get(e)}var Yn=64,Zn=124;function Z(e,o=[]){return{kind:"rule",selector:e,nodes:o}}function Y(e,o="",r=[]){return{kind:"at-rule",name:e,params:o,nodes:r}}function X(e,o=[]){return e.charCodeAt(0)===Yn?at(e,o):Z(e,o)}function i(e,o,r=!1){return{kind:"declaration",property:e,value:o,important:r}}function Ao(e){return{kind:"comment",value:e}}function Te(e,o){return{kind:"context",context:e,nodes:o}}function P(e){return{kind:"at-root",nodes:e}}function se(e){switch(e.kind){case"rule":return{kind:e.kind,selector:e.selector,nodes:e.nodes.map(se),src:e.src,dst:e.dst};case"at-rule":return{kind:e.kind,name:e.name,params:e.params,nodes:e.nodes.map(se),src:e.src,dst:e.dst};case"at-root":return{kind:e.kind,nodes:e.nodes.map(se),src:e.src,dst:e.dst};case"context":return{kind:e.kind,context:{...e.context},nodes:e.nodes.map(se),src:e.src,dst:e.dst};case"declaration":return{kind:e.kind,property:e.property,value:e.value,important:e.important,src:e.src,dst:e.dst};case"comment":return{kind:e.kind,value:e.value,src:e.src,dst:e.dst};default:throw new Error(`Unknown node kind: ${e.kind}`)}}function Xt(e){return{depth:e.depth,index:e.index,siblings:e.siblings,get context(){let o={};for(let r of e.path())r.kind==="context"&&Object.assign(o,r.context);return Object.defineProperty(this,"context",{value:o}),o},get parent(){let o=this.path().pop()??null;return Object.defineProperty(this,"parent",{value:o}),o},path(){return e.path().filter(o=>o.kind!=="context")}}}function Me(e,o,r=3){let t=[],n=new Set,s=new D(()=>new Set),l=new D(()=>new Set),h=new Set,d=new Set,c=[],p=[],u=new D(()=>new Set);function f(m,w,$={},z=0){if(m.kind==="declaration"){if(m.property==="--tw-sort"||m.value===void 0||m.value===null)return;if($.theme&&m.property[0]==="-"&&m.property[1]==="-"){if(m.value==="initial"){m.value=void 0;return}$.keyframes||s.get(w).add(m)}if(m.value.includes("var("))if($.theme&&m.property[0]==="-"&&m.property[1]==="-")for(let x of Co(m.value))u.get(x).add(m.property);else o.trackUsedVariables(m.value);if(m.property==="animation")for(let x of qr(m.value))d.add(x);r&2&&!$.supportsColorMix&&!$.keyframes&&m.value.includes("color-mix(")&&l.get(w).add(m),w.push(m)}else if(m.kind==="rule"){let x=[];for(let b of m.nodes)f(b,x,$,z+1);x.length>0&&w.push({...m,nodes:x})}else if(m.kind==="at-rule"&&m.name==="@property"&&z===0){if(n.has(m.params))return;if(r&1){let b=m.params,E=null,W=!1;for(let O of m.nodes)O.kind==="declaration"&&(O.property==="initial-value"?E=O.value:O.property==="inherits"&&(W=O.value==="true"));let F=i(b,E??"initial");F.src=m.src,W?c.push(F):p.push(F)}n.add(m.params);let x={...m,nodes:[]};for(let b of m.nodes)f(b,x.nodes,$,z+1);w.push(x)}else if(m.kind==="at-rule"){m.name==="@keyframes"?$={...$,keyframes:!0}:m.name==="@supports"&&m.params.includes("color-mix(")&&($={...$,supportsColorMix:!0});let x={...m,nodes:[]};for(let b of m.nodes)f(b,x.nodes,$,z+1);m.name==="@keyframes"&&$.theme&&h.add(x),(x.nodes.length>0||x.name==="@layer"||x.name==="@charset"||x.name==="@custom-media"||x.name==="@namespace"||x.name==="@import"||x.name==="@apply")&&w.push(x)}else if(m.kind==="at-root")for(let x of m.nodes){let b=[];f(x,b,$,0);for(let E of b)t.push(E)}else if(m.kind==="context"){if(m.context.reference)return;for(let x of m.nodes)f(x,w,{...$,...m.context},z)}else m.kind==="comment"&&w.push(m)}let v=[];for(let m of e)f(m,v,{},0);e:for(let[m,w]of s)for(let $ of w){if(jo($.property,o.theme,u)){if($.property.startsWith(o.theme.prefixKey("--animate-")))for(let x of qr($.value))d.add(x);continue}let z=m.indexOf($);if(m.splice(z,1),m.length===0){let x=Xn(v,b=>b.kind==="rule"&&b.nodes===m);if(!x||x.length===0)continue e;x.unshift({kind:"at-root",nodes:v});do{let b=x.pop();if(!b)break;let E=x[x.length-1];if(!E||E.kind!=="at-root"&&E.kind!=="at-rule")break;let W=E.nodes.indexOf(b);if(W===-1)break;E.nodes.splice(W,1)}while(!0);continue e}}for(let m of h)if(!d.has(m.params)){let w=t.indexOf(m);t.splice(w,1)}if(v=v.concat(t),r&2)for(let[m,w]of l)for(let $ of w){let z=m.indexOf($);if(z===-1||$.value==null)continue;let x=q($.value),b=!1;if(N(x,F=>{if(F.kind!=="function"||F.value!=="color-mix")return;let O=!1,V=!1;if(N(F.nodes,L=>{if(L.kind=="word"&&L.value.toLowerCase()==="currentcolor"){V=!0,b=!0;return}let _=L,I=null,ee=new Set;do{if(_.kind!=="function"||_.value!=="var")return;let le=_.nodes[0];if(!le||le.kind!=="word")return;let a=le.value;if(ee.has(a)){O=!0;return}if(ee.add(a),b=!0,I=o.theme.resolveValue(null,[le.value]),!I){O=!0;return}if(I.toLowerCase()==="currentcolor"){V=!0;return}I.startsWith("var(")?_=q(I)[0]:_=null}while(_);return j.Replace({kind:"word",value:I})}),O||V){let L=F.nodes.findIndex(I=>I.kind==="separator"&&I.value.trim().includes(","));if(L===-1)return;let _=F.nodes.length>L?F.nodes[L+1]:null;return _?j.Replace(_):void 0}else if(b){let L=F.nodes[2];L.kind==="word"&&(L.value==="oklab"||L.value==="oklch"||L.value==="lab"||L.value==="lch")&&(L.value="srgb")}}),!b)continue;let E={...$,value:H(x)},W=X("@supports (color: color-mix(in lab, red, red))",[$]);W.src=$.src,m.splice(z,1,E,W)}if(r&1){let m=[];if(c.length>0){let w=X(":root, :host",c);w.src=c[0].src,m.push(w)}if(p.length>0){let w=X("*, ::before, ::after, ::backdrop",p);w.src=p[0].src,m.push(w)}if(m.length>0){let w=v.findIndex(x=>!(x.kind==="comment"||x.kind==="at-rule"&&(x.name==="@charset"||x.name==="@import"))),$=Y("@layer","properties",[]);$.src=m[0].src,v.splice(w<0?v.length:w,0,$);let z=X("@layer properties",[Y("@supports","((-webkit-hyphens: none) and (not (margin-trim: inline))) or ((-moz-orient: inline) and (not (color:rgb(from red r g b))))",m)]);z.src=m[0].src,z.nodes[0].src=m[0].src,v.push(z)}}return Gn(v)}function Gn(e){let o=new D(xe),r=[],t=[],n=null,s=new Set,l=new Set,h=[],d=new Set;N(e,{enter(p){switch(p.kind){case"rule":{if(n=null,r.length===0)if(p.selector.includes("&")){let u=xe(p.selector),f=!1;N(u,v=>{v.kind==="selector"&&v.value==="&"&&(f=!0,v.value=":scope")}),f?r.push([ae(u),p.src,p.dst]):r.push([p.selector,p.src,p.dst])}else r.push([p.selector,p.src,p.dst]);else{if(p.selector==="&"){d.add(p);return}let u=r[r.length-1][0],f=M(p.selector,",").map(v=>{if(!v.includes("&")){let m=o.get(u);return`${m.length===1&&m[0].kind==="list"?`:is(${u})`:u} ${v}`}{let m=xe(v),w=!1;if(N(m,{enter(z,x){if(z.kind!=="selector"||z.value!=="&"||(w=!0,z.value=`:is(${u})`,x.parent===null))return;let b=o.get(u);if(!(b.length===1&&b[0].kind==="list")){if(x.parent.kind==="complex")if(x.index===0){z.value=u;return}else if(x.index===x.siblings.length-1){if(b[0].kind==="complex")return;z.value=u;return}else{if(b[0].kind==="complex")return;z.value=u;return}else if(x.parent.kind==="compound"){if(b[0].kind==="complex"){let E=x.path(),W=E[E.length-2];if(W&&W.kind==="complex"&&W.nodes[0]!==x.parent)return}if(x.siblings.slice(x.index+1).some(E=>Qe(E)||Kt(E)))return;if(x.index===0){z.value=u;return}else if(x.index===x.siblings.length-1){if(b[0].kind==="complex"||Qe(b[0])||Kt(b[0]))return;z.value=u;return}else{if(b[0].kind==="complex"||Qe(b[0])||Kt(b[0]))return;z.value=u;return}}else if(x.parent.kind==="function"){z.value=u;return}}},exit(z,x){if(x.index===0&&x.siblings.length>1&&x.parent?.kind==="compound"&&Qe(z)){let b=x.siblings[1];return b.kind==="selector"&&b.value.charCodeAt(0)===Zn?void 0:j.ReplaceSkip([])}}}),w)return ae(m);let $=o.get(u);return`${$.length===1&&$[0].kind==="list"?`:is(${u})`:u} ${v}`}}).join(", ");r.push([f,p.src,p.dst])}if(p.nodes.some(u=>u.kind==="declaration")){for(let u of p.nodes)c(u);return j.Skip}break}case"at-rule":{if(n=null,p.nodes.length===0&&!Qn.has(p.name))return c(p),d.add(p),j.Skip;if(Jn.has(p.name))t.push([p.name,p.params,p.src,p.dst]);else return c(p),d.add(p),j.Skip;break}case"declaration":case"comment":{c(p);break}case"context":case"at-root":break;default:break}},exit(p){if(!d.delete(p))switch(p.kind){case"rule":{n=null,r.pop();break}case"at-rule":{n=null,t.pop();break}case"declaration":case"comment":case"context":case"at-root":break;default:break}}});for(let p of l){let u=new Set;for(let f=p.length-1;f>=0;--f){let v=p[f];if(v.kind!=="declaration")continue;let m=`${v.property}\0${v.value}\0${v.important}`;u.has(m)?p.splice(f,1):u.add(m)}}return h;function c(p){if(n){p.kind==="declaration"&&(s.has(p.property)?l.add(n):s.add(p.property)),n.push(p);return}{if(r.length===0&&t.length===0){let m=h,w=m[m.length-1];if(w&&w.kind==="at-rule"&&p.kind==="at-rule"&&w.nodes.length===0&&p.nodes.length===0&&w.name===p.name&&w.params===p.params)return;h.push(p);return}n=[p],s.clear(),p.kind==="declaration"&&s.add(p.property);let u=null,f=h,v=0;{let m=f[f.length-1];if(m&&m.kind==="at-rule")for(let w=0;w<t.length;w++){let $=t[w];if(!m||m.kind!=="at-rule"||m.name!==$[0]||m.params!==$[1])break;v++,f=m.nodes,m=m.nodes[m.nodes.length-1]}}if(r.length>0){let[m,w,$]=r[r.length-1];if(t.length-v<=0){let z=f[f.length-1];if(z&&z.kind==="rule"&&z.selector===m){z.nodes.push(...n),n=z.nodes,l.add(n);return}}u=X(m,n),(w||$)&&Object.assign(u,{src:w,dst:$})}for(let m=t.length-1;m>=v;--m){let[w,$,z,x]=t[m];u=Y(w,$,u?[u]:n),(z||x)&&Object.assign(u,{src:z,dst:x})}u?f.push(u):f.push(...n)}}}var Jn=new Set(["@container","@layer","@media","@page","@starting-style","@supports","@view-transition"]),Qn=new Set(["@container","@media","@page","@starting-style","@supports","@view-transition"]);function me(e,o){let r=0,t={file:null,code:""};function n(l,h=0){let d="",c="  ".repeat(h);if(l.kind==="declaration"){if(d+=`${c}${l.property}: ${l.value}${l.important?" !important":""};
`,o){r+=c.length;let p=r;r+=l.property.length,r+=2,r+=l.value?.length??0,l.important&&(r+=11);let u=r;r+=2,l.dst=[t,p,u]}}else if(l.kind==="rule"){if(d+=`${c}${l.selector} {
`,o){r+=c.length;let p=r;r+=l.selector.length,r+=1;let u=r;l.dst=[t,p,u],r+=2}for(let p of l.nodes)d+=n(p,h+1);d+=`${c}}
`,o&&(r+=c.length,r+=2)}else if(l.kind==="at-rule"){if(l.nodes.length===0){let p=`${c}${l.name} ${l.params};
`;if(o){r+=c.length;let u=r;r+=l.name.length,r+=1,r+=l.params.length;let f=r;r+=2,l.dst=[t,u,f]}return p}if(d+=`${c}${l.name}${l.params?` ${l.params} `:" "}{
`,o){r+=c.length;let p=r;r+=l.name.length,l.params&&(r+=1,r+=l.params.length),r+=1;let u=r;l.dst=[t,p,u],r+=2}for(let p of l.nodes)d+=n(p,h+1);d+=`${c}}
`,o&&(r+=c.length,r+=2)}else if(l.kind==="comment"){if(d+=`${c}/*${l.value}*/
`,o){r+=c.length;let p=r;r+=2+l.value.length+2;let u=r;l.dst=[t,p,u],r+=1}}else if(l.kind==="context"||l.kind==="at-root")return"";return d}let s="";for(let l of e)s+=n(l,0);return t.code=s,s}function Xn(e,o){let r=[];return N(e,(t,n)=>{if(o(t))return r=n.path(),r.push(t),j.Stop}),r}function jo(e,o,r,t=new Set){if(t.has(e)||(t.add(e),o.getOptions(e)&24))return!0;{let n=r.get(e)??[];for(let s of n)if(jo(s,o,r,t))return!0}return!1}function qr(e){return e.split(/[\s,]+/)}function Ve(e){if(e.indexOf("(")===-1)return Fe(e);let o=q(e);return _t(o),e=H(o),e=At(e),e}function Fe(e,o=!1){let r="";for(let t=0;t<e.length;t++){let n=e[t];n==="\\"&&e[t+1]==="_"?(r+="_",t+=1):n==="_"&&!o?r+=" ":r+=n}return r}function _t(e){for(let o of e)switch(o.kind){case"function":{if(o.value==="url"||o.value.endsWith("_url")){o.value=Fe(o.value);break}if(o.value==="var"||o.value.endsWith("_var")||o.value==="theme"||o.value.endsWith("_theme")){o.value=Fe(o.value);for(let r=0;r<o.nodes.length;r++){if(r==0&&o.nodes[r].kind==="word"){o.nodes[r].value=Fe(o.nodes[r].value,!0);continue}_t([o.nodes[r]])}break}o.value=Fe(o.value),_t(o.nodes);break}case"separator":case"word":{o.value=Fe(o.value);break}default:el(o)}}function el(e){throw new Error(`Unexpected value: ${e}`)}var Ut=new Uint8Array(256);function Ce(e){let o=0,r=e.length;for(let t=0;t<r;t++){let n=e.charCodeAt(t);switch(n){case 92:t+=1;break;case 39:case 34:for(;++t<r;){let s=e.charCodeAt(t);if(s===92){t+=1;continue}if(s===n)break}break;case 40:Ut[o]=41,o++;break;case 91:Ut[o]=93,o++;break;case 123:break;case 93:case 125:case 41:if(o===0)return!1;o>0&&n===Ut[o-1]&&o--;break;case 59:if(o===0)return!1;break}}return!0}var tl=58,Hr=45,Yr=97,Zr=122,er=/^[a-zA-Z0-9_.%-]+$/;function Ie(e){switch(e.kind){case"arbitrary":return{kind:e.kind,property:e.property,value:e.value,modifier:e.modifier?{kind:e.modifier.kind,value:e.modifier.value}:null,variants:e.variants.map(_e),important:e.important,raw:e.raw};case"static":return{kind:e.kind,root:e.root,variants:e.variants.map(_e),important:e.important,raw:e.raw};case"functional":return{kind:e.kind,root:e.root,value:e.value?e.value.kind==="arbitrary"?{kind:e.value.kind,dataType:e.value.dataType,value:e.value.value}:{kind:e.value.kind,value:e.value.value,fraction:e.value.fraction}:null,modifier:e.modifier?{kind:e.modifier.kind,value:e.modifier.value}:null,variants:e.variants.map(_e),important:e.important,raw:e.raw};default:throw new Error("Unknown candidate kind")}}function _e(e){switch(e.kind){case"arbitrary":return{kind:e.kind,selector:e.selector,relative:e.relative};case"static":return{kind:e.kind,root:e.root};case"functional":return{kind:e.kind,root:e.root,value:e.value?{kind:e.value.kind,value:e.value.value}:null,modifier:e.modifier?{kind:e.modifier.kind,value:e.modifier.value}:null};case"compound":return{kind:e.kind,root:e.root,variant:_e(e.variant),modifier:e.modifier?{kind:e.modifier.kind,value:e.modifier.value}:null};default:throw new Error("Unknown variant kind")}}function*rl(e,o){let r=M(e,":");if(o.theme.prefix){if(r.length===1||r[0]!==o.theme.prefix)return null;r.shift()}let t=r.pop(),n=[];for(let u=r.length-1;u>=0;--u){let f=o.parseVariant(r[u]);if(f===null)return;n.push(f)}let s=!1;t[t.length-1]==="!"?(s=!0,t=t.slice(0,-1)):t[0]==="!"&&(s=!0,t=t.slice(1)),o.utilities.has(t,"static")&&!t.includes("[")&&(yield{kind:"static",root:t,variants:n,important:s,raw:e});let[l,h=null,d]=M(t,"/");if(d)return;let c=h===null?null:Bt(h);if(h!==null&&c===null)return;if(l[0]==="["){if(l[l.length-1]!=="]")return;let u=l.charCodeAt(1);if(u!==Hr&&!(u>=Yr&&u<=Zr))return;l=l.slice(1,-1);let f=l.indexOf(":");if(f===-1||f===0||f===l.length-1)return;let v=l.slice(0,f),m=Ve(l.slice(f+1));if(!Ce(m))return;yield{kind:"arbitrary",property:v,value:m,modifier:c,variants:n,important:s,raw:e};return}let p;if(l[l.length-1]==="]"){let u=l.indexOf("-[");if(u===-1)return;let f=l.slice(0,u);if(!o.utilities.has(f,"functional"))return;let v=l.slice(u+1);p=[[f,v]]}else if(l[l.length-1]===")"){let u=l.indexOf("-(");if(u===-1)return;let f=l.slice(0,u);if(!o.utilities.has(f,"functional"))return;let v=l.slice(u+2,-1),m=M(v,":"),w=null;if(m.length===2&&(w=m[0],v=m[1]),v[0]!=="-"||v[1]!=="-"||!Ce(v))return;p=[[f,w===null?`[var(${v})]`:`[${w}:var(${v})]`]]}else p=To(l,u=>o.utilities.has(u,"functional"));for(let[u,f]of p){let v={kind:"functional",root:u,modifier:c,value:null,variants:n,important:s,raw:e};if(f===null){yield v;continue}{let m=f.indexOf("[");if(m!==-1){if(f[f.length-1]!=="]")return;let w=Ve(f.slice(m+1,-1));if(!Ce(w))continue;let $=null;for(let z=0;z<w.length;z++){let x=w.charCodeAt(z);if(x===tl){$=w.slice(0,z),w=w.slice(z+1);break}if(!(x===Hr||x>=Yr&&x<=Zr))break}if(w.length===0||w.trim().length===0||$==="")continue;v.value={kind:"arbitrary",dataType:$||null,value:w}}else{let w=h===null||v.modifier?.kind==="arbitrary"?null:`${f}/${h}`;if(!er.test(f))continue;v.value={kind:"named",value:f,fraction:w}}}yield v}}function Bt(e){if(e[0]==="["&&e[e.length-1]==="]"){let o=Ve(e.slice(1,-1));return!Ce(o)||o.length===0||o.trim().length===0?null:{kind:"arbitrary",value:o}}return e[0]==="("&&e[e.length-1]===")"?(e=e.slice(1,-1),e[0]!=="-"||e[1]!=="-"||!Ce(e)?null:(e=`var(${e})`,{kind:"arbitrary",value:Ve(e)})):er.test(e)?{kind:"named",value:e}:null}function ol(e,o){if(e[0]==="["&&e[e.length-1]==="]"){if(e[1]==="@"&&e.includes("&"))return null;let r=Ve(e.slice(1,-1));if(!Ce(r)||r.length===0||r.trim().length===0)return null;let t=r[0]===">"||r[0]==="+"||r[0]==="~";return!t&&r[0]!=="@"&&!r.includes("&")&&(r=`&:is(${r})`),{kind:"arbitrary",selector:r,relative:t}}{let[r,t=null,n]=M(e,"/");if(n)return null;let s=To(r,l=>o.variants.has(l));for(let[l,h]of s)switch(o.variants.kind(l)){case"static":return h!==null||t!==null?null:{kind:"static",root:l};case"functional":{let d=t===null?null:Bt(t);if(t!==null&&d===null)return null;if(h===null)return{kind:"functional",root:l,modifier:d,value:null};if(h[h.length-1]==="]"){if(h[0]!=="[")continue;let c=Ve(h.slice(1,-1));return!Ce(c)||c.length===0||c.trim().length===0?null:{kind:"functional",root:l,modifier:d,value:{kind:"arbitrary",value:c}}}if(h[h.length-1]===")"){if(h[0]!=="(")continue;let c=Ve(h.slice(1,-1));return!Ce(c)||c.length===0||c.trim().length===0||c[0]!=="-"||c[1]!=="-"?null:{kind:"functional",root:l,modifier:d,value:{kind:"arbitrary",value:`var(${c})`}}}if(!er.test(h))continue;return{kind:"functional",root:l,modifier:d,value:{kind:"named",value:h}}}case"compound":{if(h===null)return null;t&&(l==="not"||l==="has"||l==="in")&&(h=`${h}/${t}`,t=null);let d=o.parseVariant(h);if(d===null||!o.variants.compoundsWith(l,d))return null;let c=t===null?null:Bt(t);return t!==null&&c===null?null:{kind:"compound",root:l,modifier:c,variant:d}}}}return null}function*To(e,o){o(e)&&(yield[e,null]);let r=e.lastIndexOf("-");for(;r>0;){let t=e.slice(0,r);if(o(t)){let n=[t,e.slice(r+1)];if(n[1]===""||n[0]==="@"&&o("@")&&e[r]==="-")break;yield n}r=e.lastIndexOf("-",r-1)}e[0]==="@"&&o("@")&&(yield["@",e.slice(1)])}function nl(e,o){let r=[];for(let n of o.variants)r.unshift(tr(n));e.theme.prefix&&r.unshift(e.theme.prefix);let t="";if(o.kind==="static"&&(t+=o.root),o.kind==="functional"&&(t+=o.root,o.value))if(o.value.kind==="arbitrary"){if(o.value!==null){let n=rr(o.value.value),s=n?o.value.value.slice(4,-1):o.value.value,[l,h]=n?["(",")"]:["[","]"];o.value.dataType?t+=`-${l}${o.value.dataType}:${Ke(s)}${h}`:t+=`-${l}${Ke(s)}${h}`}}else o.value.kind==="named"&&(t+=`-${o.value.value}`);return o.kind==="arbitrary"&&(t+=`[${o.property}:${Ke(o.value)}]`),(o.kind==="arbitrary"||o.kind==="functional")&&(t+=ut(o.modifier)),o.important&&(t+="!"),r.push(t),r.join(":")}function ut(e){if(e===null)return"";let o=rr(e.value),r=o?e.value.slice(4,-1):e.value,[t,n]=o?["(",")"]:["[","]"];return e.kind==="arbitrary"?`/${t}${Ke(r)}${n}`:e.kind==="named"?`/${e.value}`:""}function tr(e){if(e.kind==="static")return e.root;if(e.kind==="arbitrary")return`[${Ke(al(e.selector))}]`;let o="";if(e.kind==="functional"){o+=e.root;let r=e.root!=="@";if(e.value)if(e.value.kind==="arbitrary"){let t=rr(e.value.value),n=t?e.value.value.slice(4,-1):e.value.value,[s,l]=t?["(",")"]:["[","]"];o+=`${r?"-":""}${s}${Ke(n)}${l}`}else e.value.kind==="named"&&(o+=`${r?"-":""}${e.value.value}`)}return e.kind==="compound"&&(o+=e.root,o+="-",o+=tr(e.variant)),(e.kind==="functional"||e.kind==="compound")&&(o+=ut(e.modifier)),o}var ll=new D(e=>{let o=q(e),r=new Set,t=new Set(["~",">","+","-","*","/"]);return N(o,(n,s)=>{if(n.kind==="word"&&t.has(n.value)){let l=s.index;if(l===-1)return;let h=s.siblings[l-1];if(h?.kind!=="separator"||h.value!==" ")return;let d=s.siblings[l+1];if(d?.kind!=="separator"||d.value!==" ")return;let c=s.siblings[l-2];if(c&&t.has(c.value))return;let p=s.siblings[l+2];if(p&&t.has(p.value))return;r.add(h),r.add(d)}else if(n.kind==="separator"&&n.value.length>0&&n.value.trim()==="")(s.siblings[0]===n||s.siblings[s.siblings.length-1]===n)&&r.add(n);else if(n.kind==="separator"&&n.value.trim()===",")n.value=",";else if(n.kind==="function"&&n.value.startsWith("--")){let l=s.index;if(l<=0)return;let h=s.siblings[l-1];if(h?.kind==="separator"&&h.value===",")return;let d=s.siblings[l-2];return d&&!t.has(d.value)?void 0:j.ReplaceSkip({kind:"function",value:"",nodes:[n]})}}),r.size>0&&N(o,n=>{if(r.has(n))return r.delete(n),j.ReplaceSkip([])}),Pt(o),H(o)});function Ke(e){return ll.get(e)}var il=new D(e=>{let o=q(e);return o.length===3&&o[0].kind==="word"&&o[0].value==="&"&&o[1].kind==="separator"&&o[1].value===":"&&o[2].kind==="function"&&o[2].value==="is"?H(o[2].nodes):e});function al(e){return il.get(e)}function Pt(e){for(let o of e)switch(o.kind){case"function":{if(o.value==="url"||o.value.endsWith("_url")){o.value=Ne(o.value);break}if(o.value==="var"||o.value.endsWith("_var")||o.value==="theme"||o.value.endsWith("_theme")){o.value=Ne(o.value);for(let r=0;r<o.nodes.length;r++)Pt([o.nodes[r]]);break}o.value=Ne(o.value),Pt(o.nodes);break}case"separator":o.value=Ne(o.value);break;case"word":{(o.value[0]!=="-"||o.value[1]!=="-")&&(o.value=Ne(o.value));break}default:cl(o)}}var sl=new D(e=>{let o=q(e);return o.length===1&&o[0].kind==="function"&&o[0].value==="var"});function rr(e){return sl.get(e)}function cl(e){throw new Error(`Unexpected value: ${e}`)}function Ne(e){return e.replaceAll("_",String.raw`\_`).replaceAll(" ","_")}function dt(e,o,r){if(e===o)return 0;let t=e.indexOf("("),n=o.indexOf("("),s=t===-1?e.replace(/[\d.]+/g,""):e.slice(0,t),l=n===-1?o.replace(/[\d.]+/g,""):o.slice(0,n),h=(s===l?0:s<l?-1:1)||(r==="asc"?parseInt(e)-parseInt(o):parseInt(o)-parseInt(e));return Number.isNaN(h)?e<o?-1:1:h}var ul=/^(?<value>[-+]?(?:\d*\.)?\d+)(?<unit>[a-z]+|%)?$/i,ce=new D(e=>{let o=ul.exec(e);if(!o)return null;let r=o.groups?.value;if(r===void 0)return null;let t=Number(r);if(Number.isNaN(t))return null;let n=o.groups?.unit;return n===void 0?[t,null]:[t,n]}),dl=new Set(["inset","inherit","initial","revert","unset"]),fl=new Set(["calc","clamp","max","min","--spacing"]),hl=new Set(["color","color-mix","contrast-color","device-cmyk","hsl","hsla","hwb","lab","lch","light-dark","oklab","oklch","rgb","rgba","--alpha"]),pl=/^-?(\d+|\.\d+)(.*?)$/;function ft(e,o){function r(t){let n=H([t]),s=o(n);return q(s)}return M(e,",").map(t=>{t=t.trim();let n=q(t),s=null,l=0,h=0,d=!1;return N(n,c=>{switch(c.kind){case"word":{if(dl.has(c.value.toLowerCase()))return j.Continue;if(pl.test(c.value.toLowerCase()))return h++,j.Continue;if(c.value[0]==="#"||hr(c.value))return d=!0,j.ReplaceStop(r(c));s=c,l++;break}case"function":return hl.has(c.value.toLowerCase())?(d=!0,j.ReplaceStop(r(c))):fl.has(c.value.toLowerCase())?(h++,j.Skip):(s=c,l++,j.Skip);case"separator":return j.Continue;default:}}),d?H(n):h<2?t:l===0?`${t} ${o("currentcolor")}`:(l===1&&N(n,c=>c===s?(d=!0,j.ReplaceStop(r(c))):j.Skip),d?H(n):t)}).join(", ")}var ht=["0","0.5","1","1.5","2","2.5","3","3.5","4","5","6","7","8","9","10","11","12","14","16","20","24","28","32","36","40","44","48","52","56","60","64","72","80","96"],ml=class{utilities=new D(()=>[]);completions=new Map;static(e,o){this.utilities.get(e).push({kind:"static",compileFn:o})}functional(e,o,r){this.utilities.get(e).push({kind:"functional",compileFn:o,options:r})}has(e,o){return this.utilities.has(e)&&this.utilities.get(e).some(r=>r.kind===o)}get(e){return this.utilities.has(e)?this.utilities.get(e):[]}getCompletions(e){return this.has(e,"static")?this.completions.get(e)?.()??[{supportsNegative:!1,values:[],modifiers:[]}]:this.completions.get(e)?.()??[]}suggest(e,o){let r=this.completions.get(e);r?this.completions.set(e,()=>[...r?.(),...o?.()]):this.completions.set(e,o)}keys(e){let o=[];for(let[r,t]of this.utilities.entries())for(let n of t)if(n.kind===e){o.push(r);break}return o}};function C(e,o,r){return Y("@property",e,[i("syntax",r?`"${r}"`:'"*"'),i("inherits","false"),...o?[i("initial-value",o)]:[]])}function oe(e,o){if(o===null)return e;let r=Number(o);return Number.isNaN(r)||(o=`${r*100}%`),o==="100%"?e:`color-mix(in oklab, ${e} ${o}, transparent)`}function Vo(e,o){let r=Number(o);return Number.isNaN(r)||(o=`${r*100}%`),`oklab(from ${e} l a b / ${o})`}function Q(e,o,r){if(!o)return e;if(o.kind==="arbitrary")return oe(e,o.value);let t=r.resolve(o.value,["--opacity"]);return t?oe(e,t):ze(o.value)?oe(e,`${o.value}%`):null}function te(e,o,r){let t=null;switch(e.value.value){case"inherit":{t="inherit";break}case"transparent":{t="transparent";break}case"current":{t="currentcolor";break}default:{t=o.resolve(e.value.value,r);break}}return t?Q(t,e.modifier,o):null}var Ko=/(\d+)_(\d+)/g;function gl(e){let o=new ml;function r(a,g){function*k(y){for(let A of e.keysInNamespaces(y))yield A.replace(Ko,(U,T,K)=>`${T}.${K}`)}let S=["1/2","1/3","2/3","1/4","2/4","3/4","1/5","2/5","3/5","4/5","1/6","2/6","3/6","4/6","5/6","1/12","2/12","3/12","4/12","5/12","6/12","7/12","8/12","9/12","10/12","11/12"];o.suggest(a,()=>{let y=[];for(let A of g()){if(typeof A=="string"){y.push({values:[A],modifiers:[]});continue}let U=[...A.values??[],...k(A.valueThemeKeys??[])],T=[...A.modifiers??[],...k(A.modifierThemeKeys??[])];A.supportsFractions&&U.push(...S),A.hasDefaultValue&&U.unshift(null),y.push({supportsNegative:A.supportsNegative,values:U,modifiers:T})}return y})}function t(a,g){o.static(a,()=>g.map(k=>typeof k=="function"?k():i(k[0],k[1])))}function n(a,g){g.staticValues&&(g.staticValues=Object.assign(Object.create(null),g.staticValues));function k({negative:S}){return y=>{let A=null,U=null;if(y.value)if(y.value.kind==="arbitrary"){if(y.modifier)return;A=y.value.value,U=y.value.dataType}else{if(A=e.resolve(y.value.fraction??y.value.value,g.themeKeys??[]),A===null&&g.supportsFractions&&y.value.fraction){let[T,K]=M(y.value.fraction,"/");if(!R(T)||!R(K))return;A=`calc(${T} / ${K} * 100%)`}if(A===null&&S&&g.handleNegativeBareValue){if(A=g.handleNegativeBareValue(y.value),!A?.includes("/")&&y.modifier)return;if(A!==null)return g.handle(A,null)}if(A===null&&g.handleBareValue&&(A=g.handleBareValue(y.value),!A?.includes("/")&&y.modifier))return;if(A===null&&!S&&g.staticValues&&!y.modifier){let T=g.staticValues[y.value.value];if(T)return T.map(se)}}else{if(y.modifier)return;A=g.defaultValue!==void 0?g.defaultValue:e.resolve(null,g.themeKeys??[])}if(A!==null)return g.handle(S?At(`calc(${A} * -1)`):A,U)}}if(g.supportsNegative&&o.functional(`-${a}`,k({negative:!0})),o.functional(a,k({negative:!1})),r(a,()=>[{supportsNegative:g.supportsNegative,valueThemeKeys:g.themeKeys??[],hasDefaultValue:g.defaultValue!==void 0&&g.defaultValue!==null,supportsFractions:g.supportsFractions}]),g.staticValues&&Object.keys(g.staticValues).length>0){let S=Object.keys(g.staticValues);r(a,()=>[{values:S}])}}function s(a,g){o.functional(a,k=>{if(!k.value)return;let S=null;if(k.value.kind==="arbitrary"?(S=k.value.value,S=Q(S,k.modifier,e)):S=te(k,e,g.themeKeys),S!==null)return g.handle(S)}),r(a,()=>[{values:["current","inherit","transparent"],valueThemeKeys:g.themeKeys,modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(k,S)=>`${S*5}`)}])}function l(a,g,k,{supportsNegative:S=!1,supportsFractions:y=!1,staticValues:A}={}){S&&o.static(`-${a}-px`,()=>k("-1px")),o.static(`${a}-px`,()=>k("1px")),n(a,{themeKeys:g,supportsFractions:y,supportsNegative:S,defaultValue:null,handleBareValue:({value:U})=>!e.resolve(null,["--spacing"])||!J(U)?null:`--spacing(${U})`,handleNegativeBareValue:({value:U})=>!e.resolve(null,["--spacing"])||!J(U)?null:`--spacing(-${U})`,handle:k,staticValues:A}),r(a,()=>[{values:e.get(["--spacing"])?ht:[],supportsNegative:S,supportsFractions:y,valueThemeKeys:g}])}t("sr-only",[["position","absolute"],["width","1px"],["height","1px"],["padding","0"],["margin","-1px"],["overflow","hidden"],["clip-path","inset(50%)"],["white-space","nowrap"],["border-width","0"]]),t("not-sr-only",[["position","static"],["width","auto"],["height","auto"],["padding","0"],["margin","0"],["overflow","visible"],["clip-path","none"],["white-space","normal"]]),t("pointer-events-none",[["pointer-events","none"]]),t("pointer-events-auto",[["pointer-events","auto"]]),t("visible",[["visibility","visible"]]),t("invisible",[["visibility","hidden"]]),t("collapse",[["visibility","collapse"]]),t("static",[["position","static"]]),t("fixed",[["position","fixed"]]),t("absolute",[["position","absolute"]]),t("relative",[["position","relative"]]),t("sticky",[["position","sticky"]]);for(let[a,g]of[["inset","inset"],["inset-x","inset-inline"],["inset-y","inset-block"],["inset-s","inset-inline-start"],["inset-e","inset-inline-end"],["inset-bs","inset-block-start"],["inset-be","inset-block-end"],["top","top"],["right","right"],["bottom","bottom"],["left","left"]])t(`${a}-auto`,[[g,"auto"]]),t(`${a}-full`,[[g,"100%"]]),t(`-${a}-full`,[[g,"-100%"]]),l(a,["--inset","--spacing"],k=>[i(g,k)],{supportsNegative:!0,supportsFractions:!0});t("isolate",[["isolation","isolate"]]),t("isolation-auto",[["isolation","auto"]]),n("z",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--z-index"],handle:a=>[i("z-index",a)],staticValues:{auto:[i("z-index","auto")]}}),r("z",()=>[{supportsNegative:!0,values:["0","10","20","30","40","50"],valueThemeKeys:["--z-index"]}]),n("order",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--order"],handle:a=>[i("order",a)],staticValues:{first:[i("order","-9999")],last:[i("order","9999")]}}),r("order",()=>[{supportsNegative:!0,values:Array.from({length:12},(a,g)=>`${g+1}`),valueThemeKeys:["--order"]}]),n("col",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--grid-column"],handle:a=>[i("grid-column",a)],staticValues:{auto:[i("grid-column","auto")]}}),n("col-span",{handleBareValue:({value:a})=>R(a)?a:null,handle:a=>[i("grid-column",`span ${a} / span ${a}`)],staticValues:{full:[i("grid-column","1 / -1")]}}),n("col-start",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--grid-column-start"],handle:a=>[i("grid-column-start",a)],staticValues:{auto:[i("grid-column-start","auto")]}}),n("col-end",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--grid-column-end"],handle:a=>[i("grid-column-end",a)],staticValues:{auto:[i("grid-column-end","auto")]}}),r("col-span",()=>[{values:Array.from({length:12},(a,g)=>`${g+1}`),valueThemeKeys:[]}]),r("col-start",()=>[{supportsNegative:!0,values:Array.from({length:13},(a,g)=>`${g+1}`),valueThemeKeys:["--grid-column-start"]}]),r("col-end",()=>[{supportsNegative:!0,values:Array.from({length:13},(a,g)=>`${g+1}`),valueThemeKeys:["--grid-column-end"]}]),n("row",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--grid-row"],handle:a=>[i("grid-row",a)],staticValues:{auto:[i("grid-row","auto")]}}),n("row-span",{themeKeys:[],handleBareValue:({value:a})=>R(a)?a:null,handle:a=>[i("grid-row",`span ${a} / span ${a}`)],staticValues:{full:[i("grid-row","1 / -1")]}}),n("row-start",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--grid-row-start"],handle:a=>[i("grid-row-start",a)],staticValues:{auto:[i("grid-row-start","auto")]}}),n("row-end",{supportsNegative:!0,handleBareValue:({value:a})=>R(a)?a:null,themeKeys:["--grid-row-end"],handle:a=>[i("grid-row-end",a)],staticValues:{auto:[i("grid-row-end","auto")]}}),r("row-span",()=>[{values:Array.from({length:12},(a,g)=>`${g+1}`),valueThemeKeys:[]}]),r("row-start",()=>[{supportsNegative:!0,values:Array.from({length:13},(a,g)=>`${g+1}`),valueThemeKeys:["--grid-row-start"]}]),r("row-end",()=>[{supportsNegative:!0,values:Array.from({length:13},(a,g)=>`${g+1}`),valueThemeKeys:["--grid-row-end"]}]),t("float-start",[["float","inline-start"]]),t("float-end",[["float","inline-end"]]),t("float-right",[["float","right"]]),t("float-left",[["float","left"]]),t("float-none",[["float","none"]]),t("clear-start",[["clear","inline-start"]]),t("clear-end",[["clear","inline-end"]]),t("clear-right",[["clear","right"]]),t("clear-left",[["clear","left"]]),t("clear-both",[["clear","both"]]),t("clear-none",[["clear","none"]]);for(let[a,g]of[["m","margin"],["mx","margin-inline"],["my","margin-block"],["ms","margin-inline-start"],["me","margin-inline-end"],["mbs","margin-block-start"],["mbe","margin-block-end"],["mt","margin-top"],["mr","margin-right"],["mb","margin-bottom"],["ml","margin-left"]])t(`${a}-auto`,[[g,"auto"]]),l(a,["--margin","--spacing"],k=>[i(g,k)],{supportsNegative:!0});t("box-border",[["box-sizing","border-box"]]),t("box-content",[["box-sizing","content-box"]]),n("line-clamp",{themeKeys:["--line-clamp"],handleBareValue:({value:a})=>R(a)?a:null,handle:a=>[i("overflow","hidden"),i("display","-webkit-box"),i("-webkit-box-orient","vertical"),i("-webkit-line-clamp",a)],staticValues:{none:[i("overflow","visible"),i("display","block"),i("-webkit-box-orient","horizontal"),i("-webkit-line-clamp","unset")]}}),r("line-clamp",()=>[{values:["1","2","3","4","5","6"],valueThemeKeys:["--line-clamp"]}]),t("block",[["display","block"]]),t("inline-block",[["display","inline-block"]]),t("inline",[["display","inline"]]),t("hidden",[["display","none"]]),t("inline-flex",[["display","inline-flex"]]),t("table",[["display","table"]]),t("inline-table",[["display","inline-table"]]),t("table-caption",[["display","table-caption"]]),t("table-cell",[["display","table-cell"]]),t("table-column",[["display","table-column"]]),t("table-column-group",[["display","table-column-group"]]),t("table-footer-group",[["display","table-footer-group"]]),t("table-header-group",[["display","table-header-group"]]),t("table-row-group",[["display","table-row-group"]]),t("table-row",[["display","table-row"]]),t("flow-root",[["display","flow-root"]]),t("flex",[["display","flex"]]),t("grid",[["display","grid"]]),t("inline-grid",[["display","inline-grid"]]),t("contents",[["display","contents"]]),t("list-item",[["display","list-item"]]),t("field-sizing-content",[["field-sizing","content"]]),t("field-sizing-fixed",[["field-sizing","fixed"]]),n("aspect",{themeKeys:["--aspect"],handleBareValue:({fraction:a})=>{if(a===null)return null;let[g,k]=M(a,"/");return!J(g)||!J(k)?null:a},handle:a=>[i("aspect-ratio",a)],staticValues:{auto:[i("aspect-ratio","auto")],square:[i("aspect-ratio","1 / 1")]}});for(let[a,g]of[["full","100%"],["svw","100svw"],["lvw","100lvw"],["dvw","100dvw"],["svh","100svh"],["lvh","100lvh"],["dvh","100dvh"],["min","min-content"],["max","max-content"],["fit","fit-content"]])t(`size-${a}`,[["--tw-sort","size"],["width",g],["height",g]]),t(`w-${a}`,[["width",g]]),t(`h-${a}`,[["height",g]]),t(`min-w-${a}`,[["min-width",g]]),t(`min-h-${a}`,[["min-height",g]]),t(`max-w-${a}`,[["max-width",g]]),t(`max-h-${a}`,[["max-height",g]]);t("size-auto",[["--tw-sort","size"],["width","auto"],["height","auto"]]),t("w-auto",[["width","auto"]]),t("h-auto",[["height","auto"]]),t("min-w-auto",[["min-width","auto"]]),t("min-h-auto",[["min-height","auto"]]),t("h-lh",[["height","1lh"]]),t("min-h-lh",[["min-height","1lh"]]),t("max-h-lh",[["max-height","1lh"]]),t("w-screen",[["width","100vw"]]),t("min-w-screen",[["min-width","100vw"]]),t("max-w-screen",[["max-width","100vw"]]),t("h-screen",[["height","100vh"]]),t("min-h-screen",[["min-height","100vh"]]),t("max-h-screen",[["max-height","100vh"]]),t("max-w-none",[["max-width","none"]]),t("max-h-none",[["max-height","none"]]),l("size",["--size","--spacing"],a=>[i("--tw-sort","size"),i("width",a),i("height",a)],{supportsFractions:!0});for(let[a,g,k]of[["w",["--width","--spacing","--container"],"width"],["min-w",["--min-width","--spacing","--container"],"min-width"],["max-w",["--max-width","--spacing","--container"],"max-width"],["h",["--height","--spacing"],"height"],["min-h",["--min-height","--height","--spacing"],"min-height"],["max-h",["--max-height","--height","--spacing"],"max-height"]])l(a,g,S=>[i(k,S)],{supportsFractions:!0});for(let[a,g]of[["full","100%"],["min","min-content"],["max","max-content"],["fit","fit-content"]])t(`inline-${a}`,[["inline-size",g]]),t(`block-${a}`,[["block-size",g]]),t(`min-inline-${a}`,[["min-inline-size",g]]),t(`min-block-${a}`,[["min-block-size",g]]),t(`max-inline-${a}`,[["max-inline-size",g]]),t(`max-block-${a}`,[["max-block-size",g]]);for(let[a,g]of[["svw","100svw"],["lvw","100lvw"],["dvw","100dvw"]])t(`inline-${a}`,[["inline-size",g]]),t(`min-inline-${a}`,[["min-inline-size",g]]),t(`max-inline-${a}`,[["max-inline-size",g]]);for(let[a,g]of[["svh","100svh"],["lvh","100lvh"],["dvh","100dvh"]])t(`block-${a}`,[["block-size",g]]),t(`min-block-${a}`,[["min-block-size",g]]),t(`max-block-${a}`,[["max-block-size",g]]);t("inline-auto",[["inline-size","auto"]]),t("block-auto",[["block-size","auto"]]),t("min-inline-auto",[["min-inline-size","auto"]]),t("min-block-auto",[["min-block-size","auto"]]),t("block-lh",[["block-size","1lh"]]),t("min-block-lh",[["min-block-size","1lh"]]),t("max-block-lh",[["max-block-size","1lh"]]),t("inline-screen",[["inline-size","100vw"]]),t("min-inline-screen",[["min-inline-size","100vw"]]),t("max-inline-screen",[["max-inline-size","100vw"]]),t("block-screen",[["block-size","100vh"]]),t("min-block-screen",[["min-block-size","100vh"]]),t("max-block-screen",[["max-block-size","100vh"]]),t("max-inline-none",[["max-inline-size","none"]]),t("max-block-none",[["max-block-size","none"]]);for(let[a,g,k]of[["inline",["--spacing","--container"],"inline-size"],["min-inline",["--spacing","--container"],"min-inline-size"],["max-inline",["--spacing","--container"],"max-inline-size"],["block",["--spacing"],"block-size"],["min-block",["--spacing"],"min-block-size"],["max-block",["--spacing"],"max-block-size"]])l(a,g,S=>[i(k,S)],{supportsFractions:!0});o.static("container",()=>{let a=[...e.namespace("--breakpoint").values()];a.sort((k,S)=>dt(k,S,"asc"));let g=[i("--tw-sort","--tw-container-component"),i("width","100%")];for(let k of a)g.push(Y("@media",`(width >= ${k})`,[i("max-width",k)]));return g}),t("flex-auto",[["flex","auto"]]),t("flex-initial",[["flex","0 auto"]]),t("flex-none",[["flex","none"]]),o.functional("flex",a=>{if(a.value){if(a.value.kind==="arbitrary")return a.modifier?void 0:[i("flex",a.value.value)];if(a.value.fraction){let[g,k]=M(a.value.fraction,"/");return!R(g)||!R(k)?void 0:[i("flex",`calc(${a.value.fraction} * 100%)`)]}if(R(a.value.value))return a.modifier?void 0:[i("flex",a.value.value)]}}),r("flex",()=>[{supportsFractions:!0},{values:Array.from({length:12},(a,g)=>`${g+1}`)}]),n("shrink",{defaultValue:"1",handleBareValue:({value:a})=>R(a)?a:null,handle:a=>[i("flex-shrink",a)]}),n("grow",{defaultValue:"1",handleBareValue:({value:a})=>R(a)?a:null,handle:a=>[i("flex-grow",a)]}),r("shrink",()=>[{values:["0"],valueThemeKeys:[],hasDefaultValue:!0}]),r("grow",()=>[{values:["0"],valueThemeKeys:[],hasDefaultValue:!0}]),t("basis-auto",[["flex-basis","auto"]]),t("basis-full",[["flex-basis","100%"]]),l("basis",["--flex-basis","--spacing","--container"],a=>[i("flex-basis",a)],{supportsFractions:!0}),t("table-auto",[["table-layout","auto"]]),t("table-fixed",[["table-layout","fixed"]]),t("caption-top",[["caption-side","top"]]),t("caption-bottom",[["caption-side","bottom"]]),t("border-collapse",[["border-collapse","collapse"]]),t("border-separate",[["border-collapse","separate"]]);let h=()=>P([C("--tw-border-spacing-x","0","<length>"),C("--tw-border-spacing-y","0","<length>")]);l("border-spacing",["--border-spacing","--spacing"],a=>[h(),i("--tw-border-spacing-x",a),i("--tw-border-spacing-y",a),i("border-spacing","var(--tw-border-spacing-x) var(--tw-border-spacing-y)")]),l("border-spacing-x",["--border-spacing","--spacing"],a=>[h(),i("--tw-border-spacing-x",a),i("border-spacing","var(--tw-border-spacing-x) var(--tw-border-spacing-y)")]),l("border-spacing-y",["--border-spacing","--spacing"],a=>[h(),i("--tw-border-spacing-y",a),i("border-spacing","var(--tw-border-spacing-x) var(--tw-border-spacing-y)")]),n("origin",{themeKeys:["--transform-origin"],handle:a=>[i("transform-origin",a)],staticValues:{center:[i("transform-origin","center")],top:[i("transform-origin","top")],"top-right":[i("transform-origin","100% 0")],right:[i("transform-origin","100%")],"bottom-right":[i("transform-origin","100% 100%")],bottom:[i("transform-origin","bottom")],"bottom-left":[i("transform-origin","0 100%")],left:[i("transform-origin","0")],"top-left":[i("transform-origin","0 0")]}}),n("perspective-origin",{themeKeys:["--perspective-origin"],handle:a=>[i("perspective-origin",a)],staticValues:{center:[i("perspective-origin","center")],top:[i("perspective-origin","top")],"top-right":[i("perspective-origin","100% 0")],right:[i("perspective-origin","100%")],"bottom-right":[i("perspective-origin","100% 100%")],bottom:[i("perspective-origin","bottom")],"bottom-left":[i("perspective-origin","0 100%")],left:[i("perspective-origin","0")],"top-left":[i("perspective-origin","0 0")]}}),n("perspective",{themeKeys:["--perspective"],handle:a=>[i("perspective",a)],staticValues:{none:[i("perspective","none")]}});let d=()=>P([C("--tw-translate-x","0"),C("--tw-translate-y","0"),C("--tw-translate-z","0")]);t("translate-none",[["translate","none"]]),t("-translate-full",[d,["--tw-translate-x","-100%"],["--tw-translate-y","-100%"],["translate","var(--tw-translate-x) var(--tw-translate-y)"]]),t("translate-full",[d,["--tw-translate-x","100%"],["--tw-translate-y","100%"],["translate","var(--tw-translate-x) var(--tw-translate-y)"]]),l("translate",["--translate","--spacing"],a=>[d(),i("--tw-translate-x",a),i("--tw-translate-y",a),i("translate","var(--tw-translate-x) var(--tw-translate-y)")],{supportsNegative:!0,supportsFractions:!0});for(let a of["x","y"])t(`-translate-${a}-full`,[d,[`--tw-translate-${a}`,"-100%"],["translate","var(--tw-translate-x) var(--tw-translate-y)"]]),t(`translate-${a}-full`,[d,[`--tw-translate-${a}`,"100%"],["translate","var(--tw-translate-x) var(--tw-translate-y)"]]),l(`translate-${a}`,["--translate","--spacing"],g=>[d(),i(`--tw-translate-${a}`,g),i("translate","var(--tw-translate-x) var(--tw-translate-y)")],{supportsNegative:!0,supportsFractions:!0});l("translate-z",["--translate","--spacing"],a=>[d(),i("--tw-translate-z",a),i("translate","var(--tw-translate-x) var(--tw-translate-y) var(--tw-translate-z)")],{supportsNegative:!0}),t("translate-3d",[d,["translate","var(--tw-translate-x) var(--tw-translate-y) var(--tw-translate-z)"]]);let c=()=>P([C("--tw-scale-x","1"),C("--tw-scale-y","1"),C("--tw-scale-z","1")]);t("scale-none",[["scale","none"]]);function p({negative:a}){return g=>{if(!g.value||g.modifier)return;let k;return g.value.kind==="arbitrary"?(k=g.value.value,k=a?`calc(${k} * -1)`:k,[i("scale",k)]):(k=e.resolve(g.value.value,["--scale"]),!k&&R(g.value.value)&&(k=`${g.value.value}%`),k?(k=a?`calc(${k} * -1)`:k,[c(),i("--tw-scale-x",k),i("--tw-scale-y",k),i("--tw-scale-z",k),i("scale","var(--tw-scale-x) var(--tw-scale-y)")]):void 0)}}o.functional("-scale",p({negative:!0})),o.functional("scale",p({negative:!1})),r("scale",()=>[{supportsNegative:!0,values:["0","50","75","90","95","100","105","110","125","150","200"],valueThemeKeys:["--scale"]}]);for(let a of["x","y","z"])n(`scale-${a}`,{supportsNegative:!0,themeKeys:["--scale"],handleBareValue:({value:g})=>R(g)?`${g}%`:null,handle:g=>[c(),i(`--tw-scale-${a}`,g),i("scale",`var(--tw-scale-x) var(--tw-scale-y)${a==="z"?" var(--tw-scale-z)":""}`)]}),r(`scale-${a}`,()=>[{supportsNegative:!0,values:["0","50","75","90","95","100","105","110","125","150","200"],valueThemeKeys:["--scale"]}]);t("scale-3d",[c,["scale","var(--tw-scale-x) var(--tw-scale-y) var(--tw-scale-z)"]]),t("rotate-none",[["rotate","none"]]);function u({negative:a}){return g=>{if(!g.value||g.modifier)return;let k;if(g.value.kind==="arbitrary"){k=g.value.value;let S=g.value.dataType??G(k,["angle","vector"]);if(S==="vector")return[i("rotate",`${k} var(--tw-rotate)`)];if(S!=="angle")return[i("rotate",a?`calc(${k} * -1)`:k)]}else if(k=e.resolve(g.value.value,["--rotate"]),!k&&R(g.value.value)&&(k=`${g.value.value}deg`),!k)return;return[i("rotate",a?`calc(${k} * -1)`:k)]}}o.functional("-rotate",u({negative:!0})),o.functional("rotate",u({negative:!1})),r("rotate",()=>[{supportsNegative:!0,values:["0","1","2","3","6","12","45","90","180"],valueThemeKeys:["--rotate"]}]);{let a=["var(--tw-rotate-x,)","var(--tw-rotate-y,)","var(--tw-rotate-z,)","var(--tw-skew-x,)","var(--tw-skew-y,)"].join(" "),g=()=>P([C("--tw-rotate-x"),C("--tw-rotate-y"),C("--tw-rotate-z"),C("--tw-skew-x"),C("--tw-skew-y")]);for(let k of["x","y","z"])n(`rotate-${k}`,{supportsNegative:!0,themeKeys:["--rotate"],handleBareValue:({value:S})=>R(S)?`${S}deg`:null,handle:S=>[g(),i(`--tw-rotate-${k}`,`rotate${k.toUpperCase()}(${S})`),i("transform",a)]}),r(`rotate-${k}`,()=>[{supportsNegative:!0,values:["0","1","2","3","6","12","45","90","180"],valueThemeKeys:["--rotate"]}]);n("skew",{supportsNegative:!0,themeKeys:["--skew"],handleBareValue:({value:k})=>R(k)?`${k}deg`:null,handle:k=>[g(),i("--tw-skew-x",`skewX(${k})`),i("--tw-skew-y",`skewY(${k})`),i("transform",a)]}),n("skew-x",{supportsNegative:!0,themeKeys:["--skew"],handleBareValue:({value:k})=>R(k)?`${k}deg`:null,handle:k=>[g(),i("--tw-skew-x",`skewX(${k})`),i("transform",a)]}),n("skew-y",{supportsNegative:!0,themeKeys:["--skew"],handleBareValue:({value:k})=>R(k)?`${k}deg`:null,handle:k=>[g(),i("--tw-skew-y",`skewY(${k})`),i("transform",a)]}),r("skew",()=>[{supportsNegative:!0,values:["0","1","2","3","6","12"],valueThemeKeys:["--skew"]}]),r("skew-x",()=>[{supportsNegative:!0,values:["0","1","2","3","6","12"],valueThemeKeys:["--skew"]}]),r("skew-y",()=>[{supportsNegative:!0,values:["0","1","2","3","6","12"],valueThemeKeys:["--skew"]}]),o.functional("transform",k=>{if(k.modifier)return;let S=null;if(k.value?k.value.kind==="arbitrary"&&(S=k.value.value):S=a,S!==null)return[g(),i("transform",S)]}),r("transform",()=>[{hasDefaultValue:!0}]),t("transform-cpu",[["transform",a]]),t("transform-gpu",[["transform",`translateZ(0) ${a}`]]),t("transform-none",[["transform","none"]])}n("zoom",{handleBareValue:({value:a})=>R(a)?`${a}%`:null,handle:a=>[i("zoom",a)]}),r("zoom",()=>[{values:["50","75","90","95","100","105","110","125","150","200"]}]),t("transform-flat",[["transform-style","flat"]]),t("transform-3d",[["transform-style","preserve-3d"]]),t("transform-content",[["transform-box","content-box"]]),t("transform-border",[["transform-box","border-box"]]),t("transform-fill",[["transform-box","fill-box"]]),t("transform-stroke",[["transform-box","stroke-box"]]),t("transform-view",[["transform-box","view-box"]]),t("backface-visible",[["backface-visibility","visible"]]),t("backface-hidden",[["backface-visibility","hidden"]]);for(let a of["auto","default","pointer","wait","text","move","help","not-allowed","none","context-menu","progress","cell","crosshair","vertical-text","alias","copy","no-drop","grab","grabbing","all-scroll","col-resize","row-resize","n-resize","e-resize","s-resize","w-resize","ne-resize","nw-resize","se-resize","sw-resize","ew-resize","ns-resize","nesw-resize","nwse-resize","zoom-in","zoom-out"])t(`cursor-${a}`,[["cursor",a]]);n("cursor",{themeKeys:["--cursor"],handle:a=>[i("cursor",a)]});for(let a of["auto","none","manipulation"])t(`touch-${a}`,[["touch-action",a]]);let f=()=>P([C("--tw-pan-x"),C("--tw-pan-y"),C("--tw-pinch-zoom")]);for(let a of["x","left","right"])t(`touch-pan-${a}`,[f,["--tw-pan-x",`pan-${a}`],["touch-action","var(--tw-pan-x,) var(--tw-pan-y,) var(--tw-pinch-zoom,)"]]);for(let a of["y","up","down"])t(`touch-pan-${a}`,[f,["--tw-pan-y",`pan-${a}`],["touch-action","var(--tw-pan-x,) var(--tw-pan-y,) var(--tw-pinch-zoom,)"]]);t("touch-pinch-zoom",[f,["--tw-pinch-zoom","pinch-zoom"],["touch-action","var(--tw-pan-x,) var(--tw-pan-y,) var(--tw-pinch-zoom,)"]]);for(let a of["none","text","all","auto"])t(`select-${a}`,[["-webkit-user-select",a],["user-select",a]]);t("resize-none",[["resize","none"]]),t("resize-x",[["resize","horizontal"]]),t("resize-y",[["resize","vertical"]]),t("resize",[["resize","both"]]),t("snap-none",[["scroll-snap-type","none"]]);let v=()=>P([C("--tw-scroll-snap-strictness","proximity","*")]);for(let a of["x","y","both"])t(`snap-${a}`,[v,["scroll-snap-type",`${a} var(--tw-scroll-snap-strictness)`]]);t("snap-mandatory",[v,["--tw-scroll-snap-strictness","mandatory"]]),t("snap-proximity",[v,["--tw-scroll-snap-strictness","proximity"]]),t("snap-align-none",[["scroll-snap-align","none"]]),t("snap-start",[["scroll-snap-align","start"]]),t("snap-end",[["scroll-snap-align","end"]]),t("snap-center",[["scroll-snap-align","center"]]),t("snap-normal",[["scroll-snap-stop","normal"]]),t("snap-always",[["scroll-snap-stop","always"]]);for(let[a,g]of[["scroll-m","scroll-margin"],["scroll-mx","scroll-margin-inline"],["scroll-my","scroll-margin-block"],["scroll-ms","scroll-margin-inline-start"],["scroll-me","scroll-margin-inline-end"],["scroll-mbs","scroll-margin-block-start"],["scroll-mbe","scroll-margin-block-end"],["scroll-mt","scroll-margin-top"],["scroll-mr","scroll-margin-right"],["scroll-mb","scroll-margin-bottom"],["scroll-ml","scroll-margin-left"]])l(a,["--scroll-margin","--spacing"],k=>[i(g,k)],{supportsNegative:!0});for(let[a,g]of[["scroll-p","scroll-padding"],["scroll-px","scroll-padding-inline"],["scroll-py","scroll-padding-block"],["scroll-ps","scroll-padding-inline-start"],["scroll-pe","scroll-padding-inline-end"],["scroll-pbs","scroll-padding-block-start"],["scroll-pbe","scroll-padding-block-end"],["scroll-pt","scroll-padding-top"],["scroll-pr","scroll-padding-right"],["scroll-pb","scroll-padding-bottom"],["scroll-pl","scroll-padding-left"]])l(a,["--scroll-padding","--spacing"],k=>[i(g,k)]);t("list-inside",[["list-style-position","inside"]]),t("list-outside",[["list-style-position","outside"]]),n("list",{themeKeys:["--list-style-type"],handle:a=>[i("list-style-type",a)],staticValues:{none:[i("list-style-type","none")],disc:[i("list-style-type","disc")],decimal:[i("list-style-type","decimal")]}}),n("list-image",{themeKeys:["--list-style-image"],handle:a=>[i("list-style-image",a)],staticValues:{none:[i("list-style-image","none")]}}),t("appearance-none",[["appearance","none"]]),t("appearance-auto",[["appearance","auto"]]),t("scheme-normal",[["color-scheme","normal"]]),t("scheme-dark",[["color-scheme","dark"]]),t("scheme-light",[["color-scheme","light"]]),t("scheme-light-dark",[["color-scheme","light dark"]]),t("scheme-only-dark",[["color-scheme","only dark"]]),t("scheme-only-light",[["color-scheme","only light"]]),n("columns",{themeKeys:["--columns","--container"],handleBareValue:({value:a})=>R(a)?a:null,handle:a=>[i("columns",a)],staticValues:{auto:[i("columns","auto")]}}),r("columns",()=>[{values:Array.from({length:12},(a,g)=>`${g+1}`),valueThemeKeys:["--columns","--container"]}]);for(let a of["auto","avoid","all","avoid-page","page","left","right","column"])t(`break-before-${a}`,[["break-before",a]]);for(let a of["auto","avoid","avoid-page","avoid-column"])t(`break-inside-${a}`,[["break-inside",a]]);for(let a of["auto","avoid","all","avoid-page","page","left","right","column"])t(`break-after-${a}`,[["break-after",a]]);t("grid-flow-row",[["grid-auto-flow","row"]]),t("grid-flow-col",[["grid-auto-flow","column"]]),t("grid-flow-dense",[["grid-auto-flow","dense"]]),t("grid-flow-row-dense",[["grid-auto-flow","row dense"]]),t("grid-flow-col-dense",[["grid-auto-flow","column dense"]]),n("auto-cols",{themeKeys:["--grid-auto-columns"],handleBareValue:({value:a})=>!e.resolve(null,["--spacing"])||!J(a)?null:`--spacing(${a})`,handle:a=>[i("grid-auto-columns",a)],staticValues:{auto:[i("grid-auto-columns","auto")],min:[i("grid-auto-columns","min-content")],max:[i("grid-auto-columns","max-content")],fr:[i("grid-auto-columns","minmax(0, 1fr)")]}}),n("auto-rows",{themeKeys:["--grid-auto-rows"],handleBareValue:({value:a})=>!e.resolve(null,["--spacing"])||!J(a)?null:`--spacing(${a})`,handle:a=>[i("grid-auto-rows",a)],staticValues:{auto:[i("grid-auto-rows","auto")],min:[i("grid-auto-rows","min-content")],max:[i("grid-auto-rows","max-content")],fr:[i("grid-auto-rows","minmax(0, 1fr)")]}}),n("grid-cols",{themeKeys:["--grid-template-columns"],handleBareValue:({value:a})=>Tt(a)?`repeat(${a}, minmax(0, 1fr))`:null,handle:a=>[i("grid-template-columns",a)],staticValues:{none:[i("grid-template-columns","none")],subgrid:[i("grid-template-columns","subgrid")]}}),n("grid-rows",{themeKeys:["--grid-template-rows"],handleBareValue:({value:a})=>Tt(a)?`repeat(${a}, minmax(0, 1fr))`:null,handle:a=>[i("grid-template-rows",a)],staticValues:{none:[i("grid-template-rows","none")],subgrid:[i("grid-template-rows","subgrid")]}}),r("grid-cols",()=>[{values:Array.from({length:12},(a,g)=>`${g+1}`),valueThemeKeys:["--grid-template-columns"]}]),r("grid-rows",()=>[{values:Array.from({length:12},(a,g)=>`${g+1}`),valueThemeKeys:["--grid-template-rows"]}]),t("flex-row",[["flex-direction","row"]]),t("flex-row-reverse",[["flex-direction","row-reverse"]]),t("flex-col",[["flex-direction","column"]]),t("flex-col-reverse",[["flex-direction","column-reverse"]]),t("flex-wrap",[["flex-wrap","wrap"]]),t("flex-nowrap",[["flex-wrap","nowrap"]]),t("flex-wrap-reverse",[["flex-wrap","wrap-reverse"]]),t("place-content-center",[["place-content","center"]]),t("place-content-start",[["place-content","start"]]),t("place-content-end",[["place-content","end"]]),t("place-content-center-safe",[["place-content","safe center"]]),t("place-content-end-safe",[["place-content","safe end"]]),t("place-content-between",[["place-content","space-between"]]),t("place-content-around",[["place-content","space-around"]]),t("place-content-evenly",[["place-content","space-evenly"]]),t("place-content-baseline",[["place-content","baseline"]]),t("place-content-stretch",[["place-content","stretch"]]),t("place-items-center",[["place-items","center"]]),t("place-items-start",[["place-items","start"]]),t("place-items-end",[["place-items","end"]]),t("place-items-center-safe",[["place-items","safe center"]]),t("place-items-end-safe",[["place-items","safe end"]]),t("place-items-baseline",[["place-items","baseline"]]),t("place-items-stretch",[["place-items","stretch"]]),t("content-normal",[["align-content","normal"]]),t("content-center",[["align-content","center"]]),t("content-start",[["align-content","flex-start"]]),t("content-end",[["align-content","flex-end"]]),t("content-center-safe",[["align-content","safe center"]]),t("content-end-safe",[["align-content","safe flex-end"]]),t("content-between",[["align-content","space-between"]]),t("content-around",[["align-content","space-around"]]),t("content-evenly",[["align-content","space-evenly"]]),t("content-baseline",[["align-content","baseline"]]),t("content-stretch",[["align-content","stretch"]]),t("items-center",[["align-items","center"]]),t("items-start",[["align-items","flex-start"]]),t("items-end",[["align-items","flex-end"]]),t("items-center-safe",[["align-items","safe center"]]),t("items-end-safe",[["align-items","safe flex-end"]]),t("items-baseline",[["align-items","baseline"]]),t("items-baseline-last",[["align-items","last baseline"]]),t("items-stretch",[["align-items","stretch"]]),t("justify-normal",[["justify-content","normal"]]),t("justify-center",[["justify-content","center"]]),t("justify-start",[["justify-content","flex-start"]]),t("justify-end",[["justify-content","flex-end"]]),t("justify-center-safe",[["justify-content","safe center"]]),t("justify-end-safe",[["justify-content","safe flex-end"]]),t("justify-between",[["justify-content","space-between"]]),t("justify-around",[["justify-content","space-around"]]),t("justify-evenly",[["justify-content","space-evenly"]]),t("justify-baseline",[["justify-content","baseline"]]),t("justify-stretch",[["justify-content","stretch"]]),t("justify-items-normal",[["justify-items","normal"]]),t("justify-items-center",[["justify-items","center"]]),t("justify-items-start",[["justify-items","start"]]),t("justify-items-end",[["justify-items","end"]]),t("justify-items-center-safe",[["justify-items","safe center"]]),t("justify-items-end-safe",[["justify-items","safe end"]]),t("justify-items-stretch",[["justify-items","stretch"]]),l("gap",["--gap","--spacing"],a=>[i("gap",a)]),l("gap-x",["--gap","--spacing"],a=>[i("column-gap",a)]),l("gap-y",["--gap","--spacing"],a=>[i("row-gap",a)]),l("space-x",["--space","--spacing"],a=>{let g=(()=>{if(a==="--spacing(0)"||a==="--spacing(-0)")return!0;let k=ce.get(a);return!!(k&&k[0]===0&&(k[1]===null||Se(a)))})();return[P([C("--tw-space-x-reverse","0")]),Z(":where(& > :not(:last-child))",[i("--tw-sort","row-gap"),i("--tw-space-x-reverse","0"),i("margin-inline-start",g?"0":`calc(${a} * var(--tw-space-x-reverse))`),i("margin-inline-end",g?"0":`calc(${a} * calc(1 - var(--tw-space-x-reverse)))`)])]},{supportsNegative:!0}),l("space-y",["--space","--spacing"],a=>{let g=(()=>{if(a==="--spacing(0)"||a==="--spacing(-0)")return!0;let k=ce.get(a);return!!(k&&k[0]===0&&(k[1]===null||Se(a)))})();return[P([C("--tw-space-y-reverse","0")]),Z(":where(& > :not(:last-child))",[i("--tw-sort","column-gap"),i("--tw-space-y-reverse","0"),i("margin-block-start",g?"0":`calc(${a} * var(--tw-space-y-reverse))`),i("margin-block-end",g?"0":`calc(${a} * calc(1 - var(--tw-space-y-reverse)))`)])]},{supportsNegative:!0}),t("space-x-reverse",[()=>P([C("--tw-space-x-reverse","0")]),()=>Z(":where(& > :not(:last-child))",[i("--tw-sort","row-gap"),i("--tw-space-x-reverse","1")])]),t("space-y-reverse",[()=>P([C("--tw-space-y-reverse","0")]),()=>Z(":where(& > :not(:last-child))",[i("--tw-sort","column-gap"),i("--tw-space-y-reverse","1")])]),t("accent-auto",[["accent-color","auto"]]),s("accent",{themeKeys:["--accent-color","--color"],handle:a=>[i("accent-color",a)]}),s("caret",{themeKeys:["--caret-color","--color"],handle:a=>[i("caret-color",a)]}),s("divide",{themeKeys:["--divide-color","--border-color","--color"],handle:a=>[Z(":where(& > :not(:last-child))",[i("--tw-sort","divide-color"),i("border-color",a)])]}),t("place-self-auto",[["place-self","auto"]]),t("place-self-start",[["place-self","start"]]),t("place-self-end",[["place-self","end"]]),t("place-self-center",[["place-self","center"]]),t("place-self-end-safe",[["place-self","safe end"]]),t("place-self-center-safe",[["place-self","safe center"]]),t("place-self-stretch",[["place-self","stretch"]]),t("self-auto",[["align-self","auto"]]),t("self-start",[["align-self","flex-start"]]),t("self-end",[["align-self","flex-end"]]),t("self-center",[["align-self","center"]]),t("self-end-safe",[["align-self","safe flex-end"]]),t("self-center-safe",[["align-self","safe center"]]),t("self-stretch",[["align-self","stretch"]]),t("self-baseline",[["align-self","baseline"]]),t("self-baseline-last",[["align-self","last baseline"]]),t("justify-self-auto",[["justify-self","auto"]]),t("justify-self-start",[["justify-self","flex-start"]]),t("justify-self-end",[["justify-self","flex-end"]]),t("justify-self-center",[["justify-self","center"]]),t("justify-self-end-safe",[["justify-self","safe flex-end"]]),t("justify-self-center-safe",[["justify-self","safe center"]]),t("justify-self-stretch",[["justify-self","stretch"]]);for(let a of["auto","hidden","clip","visible","scroll"])t(`overflow-${a}`,[["overflow",a]]),t(`overflow-x-${a}`,[["overflow-x",a]]),t(`overflow-y-${a}`,[["overflow-y",a]]);for(let a of["auto","contain","none"])t(`overscroll-${a}`,[["overscroll-behavior",a]]),t(`overscroll-x-${a}`,[["overscroll-behavior-x",a]]),t(`overscroll-y-${a}`,[["overscroll-behavior-y",a]]);t("scroll-auto",[["scroll-behavior","auto"]]),t("scroll-smooth",[["scroll-behavior","smooth"]]),t("scrollbar-auto",[["scrollbar-width","auto"]]),t("scrollbar-thin",[["scrollbar-width","thin"]]),t("scrollbar-none",[["scrollbar-width","none"]]);{let a=()=>P([C("--tw-scrollbar-thumb","#0000","<color>"),C("--tw-scrollbar-track","#0000","<color>")]);s("scrollbar-thumb",{themeKeys:["--color"],handle:g=>[a(),i("--tw-scrollbar-thumb",g),i("scrollbar-color","var(--tw-scrollbar-thumb) var(--tw-scrollbar-track)")]}),s("scrollbar-track",{themeKeys:["--color"],handle:g=>[a(),i("--tw-scrollbar-track",g),i("scrollbar-color","var(--tw-scrollbar-thumb) var(--tw-scrollbar-track)")]})}t("scrollbar-gutter-auto",[["scrollbar-gutter","auto"]]),t("scrollbar-gutter-stable",[["scrollbar-gutter","stable"]]),t("scrollbar-gutter-both",[["scrollbar-gutter","stable both-edges"]]),t("truncate",[["overflow","hidden"],["text-overflow","ellipsis"],["white-space","nowrap"]]),t("text-ellipsis",[["text-overflow","ellipsis"]]),t("text-clip",[["text-overflow","clip"]]),t("hyphens-none",[["-webkit-hyphens","none"],["hyphens","none"]]),t("hyphens-manual",[["-webkit-hyphens","manual"],["hyphens","manual"]]),t("hyphens-auto",[["-webkit-hyphens","auto"],["hyphens","auto"]]),t("whitespace-normal",[["white-space","normal"]]),t("whitespace-nowrap",[["white-space","nowrap"]]),t("whitespace-pre",[["white-space","pre"]]),t("whitespace-pre-line",[["white-space","pre-line"]]),t("whitespace-pre-wrap",[["white-space","pre-wrap"]]),t("whitespace-break-spaces",[["white-space","break-spaces"]]),n("tab",{handleBareValue:({value:a})=>R(a)?a:null,handle:a=>[i("tab-size",a)]}),r("tab",()=>[{values:["2","4","8"]}]),t("text-wrap",[["text-wrap","wrap"]]),t("text-nowrap",[["text-wrap","nowrap"]]),t("text-balance",[["text-wrap","balance"]]),t("text-pretty",[["text-wrap","pretty"]]),t("break-normal",[["overflow-wrap","normal"],["word-break","normal"]]),t("break-all",[["word-break","break-all"]]),t("break-keep",[["word-break","keep-all"]]),t("wrap-anywhere",[["overflow-wrap","anywhere"]]),t("wrap-break-word",[["overflow-wrap","break-word"]]),t("wrap-normal",[["overflow-wrap","normal"]]);for(let[a,g]of[["rounded",["border-radius"]],["rounded-s",["border-start-start-radius","border-end-start-radius"]],["rounded-e",["border-start-end-radius","border-end-end-radius"]],["rounded-t",["border-top-left-radius","border-top-right-radius"]],["rounded-r",["border-top-right-radius","border-bottom-right-radius"]],["rounded-b",["border-bottom-right-radius","border-bottom-left-radius"]],["rounded-l",["border-top-left-radius","border-bottom-left-radius"]],["rounded-ss",["border-start-start-radius"]],["rounded-se",["border-start-end-radius"]],["rounded-ee",["border-end-end-radius"]],["rounded-es",["border-end-start-radius"]],["rounded-tl",["border-top-left-radius"]],["rounded-tr",["border-top-right-radius"]],["rounded-br",["border-bottom-right-radius"]],["rounded-bl",["border-bottom-left-radius"]]])n(a,{themeKeys:["--radius"],handle:k=>g.map(S=>i(S,k)),staticValues:{none:g.map(k=>i(k,"0")),full:g.map(k=>i(k,"calc(infinity * 1px)"))}});t("border-solid",[["--tw-border-style","solid"],["border-style","solid"]]),t("border-dashed",[["--tw-border-style","dashed"],["border-style","dashed"]]),t("border-dotted",[["--tw-border-style","dotted"],["border-style","dotted"]]),t("border-double",[["--tw-border-style","double"],["border-style","double"]]),t("border-hidden",[["--tw-border-style","hidden"],["border-style","hidden"]]),t("border-none",[["--tw-border-style","none"],["border-style","none"]]);{let a=function(k,S){o.functional(k,y=>{if(!y.value){if(y.modifier)return;let A=e.get(["--default-border-width"])??"1px",U=S.width(A);return U?[g(),...U]:void 0}if(y.value.kind==="arbitrary"){let A=y.value.value;switch(y.value.dataType??G(A,["color","line-width","length"])){case"line-width":case"length":{if(y.modifier)return;let U=S.width(A);return U?[g(),...U]:void 0}default:return A=Q(A,y.modifier,e),A===null?void 0:S.color(A)}}{let A=te(y,e,["--border-color","--color"]);if(A)return S.color(A)}{if(y.modifier)return;let A=e.resolve(y.value.value,["--border-width"]);if(A){let U=S.width(A);return U?[g(),...U]:void 0}if(R(y.value.value)){let U=S.width(`${y.value.value}px`);return U?[g(),...U]:void 0}}}),r(k,()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--border-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(y,A)=>`${A*5}`),hasDefaultValue:!0},{values:["0","2","4","8"],valueThemeKeys:["--border-width"]}])};var m=a;let g=()=>P([C("--tw-border-style","solid")]);a("border",{width:k=>[i("border-style","var(--tw-border-style)"),i("border-width",k)],color:k=>[i("border-color",k)]}),a("border-x",{width:k=>[i("border-inline-style","var(--tw-border-style)"),i("border-inline-width",k)],color:k=>[i("border-inline-color",k)]}),a("border-y",{width:k=>[i("border-block-style","var(--tw-border-style)"),i("border-block-width",k)],color:k=>[i("border-block-color",k)]}),a("border-s",{width:k=>[i("border-inline-start-style","var(--tw-border-style)"),i("border-inline-start-width",k)],color:k=>[i("border-inline-start-color",k)]}),a("border-e",{width:k=>[i("border-inline-end-style","var(--tw-border-style)"),i("border-inline-end-width",k)],color:k=>[i("border-inline-end-color",k)]}),a("border-bs",{width:k=>[i("border-block-start-style","var(--tw-border-style)"),i("border-block-start-width",k)],color:k=>[i("border-block-start-color",k)]}),a("border-be",{width:k=>[i("border-block-end-style","var(--tw-border-style)"),i("border-block-end-width",k)],color:k=>[i("border-block-end-color",k)]}),a("border-t",{width:k=>[i("border-top-style","var(--tw-border-style)"),i("border-top-width",k)],color:k=>[i("border-top-color",k)]}),a("border-r",{width:k=>[i("border-right-style","var(--tw-border-style)"),i("border-right-width",k)],color:k=>[i("border-right-color",k)]}),a("border-b",{width:k=>[i("border-bottom-style","var(--tw-border-style)"),i("border-bottom-width",k)],color:k=>[i("border-bottom-color",k)]}),a("border-l",{width:k=>[i("border-left-style","var(--tw-border-style)"),i("border-left-width",k)],color:k=>[i("border-left-color",k)]}),n("divide-x",{defaultValue:e.get(["--default-border-width"])??"1px",themeKeys:["--divide-width","--border-width"],handleBareValue:({value:k})=>R(k)?`${k}px`:null,handle:k=>[P([C("--tw-divide-x-reverse","0")]),Z(":where(& > :not(:last-child))",[i("--tw-sort","divide-x-width"),g(),i("--tw-divide-x-reverse","0"),i("border-inline-style","var(--tw-border-style)"),i("border-inline-start-width",`calc(${k} * var(--tw-divide-x-reverse))`),i("border-inline-end-width",`calc(${k} * calc(1 - var(--tw-divide-x-reverse)))`)])]}),n("divide-y",{defaultValue:e.get(["--default-border-width"])??"1px",themeKeys:["--divide-width","--border-width"],handleBareValue:({value:k})=>R(k)?`${k}px`:null,handle:k=>[P([C("--tw-divide-y-reverse","0")]),Z(":where(& > :not(:last-child))",[i("--tw-sort","divide-y-width"),g(),i("--tw-divide-y-reverse","0"),i("border-bottom-style","var(--tw-border-style)"),i("border-top-style","var(--tw-border-style)"),i("border-top-width",`calc(${k} * var(--tw-divide-y-reverse))`),i("border-bottom-width",`calc(${k} * calc(1 - var(--tw-divide-y-reverse)))`)])]}),r("divide-x",()=>[{values:["0","2","4","8"],valueThemeKeys:["--divide-width","--border-width"],hasDefaultValue:!0}]),r("divide-y",()=>[{values:["0","2","4","8"],valueThemeKeys:["--divide-width","--border-width"],hasDefaultValue:!0}]),t("divide-x-reverse",[()=>P([C("--tw-divide-x-reverse","0")]),()=>Z(":where(& > :not(:last-child))",[i("--tw-divide-x-reverse","1")])]),t("divide-y-reverse",[()=>P([C("--tw-divide-y-reverse","0")]),()=>Z(":where(& > :not(:last-child))",[i("--tw-divide-y-reverse","1")])]);for(let k of["solid","dashed","dotted","double","none"])t(`divide-${k}`,[()=>Z(":where(& > :not(:last-child))",[i("--tw-sort","divide-style"),i("--tw-border-style",k),i("border-style",k)])])}t("bg-auto",[["background-size","auto"]]),t("bg-cover",[["background-size","cover"]]),t("bg-contain",[["background-size","contain"]]),n("bg-size",{handle(a){if(a)return[i("background-size",a)]}}),t("bg-fixed",[["background-attachment","fixed"]]),t("bg-local",[["background-attachment","local"]]),t("bg-scroll",[["background-attachment","scroll"]]),t("bg-top",[["background-position","top"]]),t("bg-top-left",[["background-position","left top"]]),t("bg-top-right",[["background-position","right top"]]),t("bg-bottom",[["background-position","bottom"]]),t("bg-bottom-left",[["background-position","left bottom"]]),t("bg-bottom-right",[["background-position","right bottom"]]),t("bg-left",[["background-position","left"]]),t("bg-right",[["background-position","right"]]),t("bg-center",[["background-position","center"]]),n("bg-position",{handle(a){if(a)return[i("background-position",a)]}}),t("bg-repeat",[["background-repeat","repeat"]]),t("bg-no-repeat",[["background-repeat","no-repeat"]]),t("bg-repeat-x",[["background-repeat","repeat-x"]]),t("bg-repeat-y",[["background-repeat","repeat-y"]]),t("bg-repeat-round",[["background-repeat","round"]]),t("bg-repeat-space",[["background-repeat","space"]]),t("bg-none",[["background-image","none"]]);{let a=function(A){let U="in oklab";if(A?.kind==="named")switch(A.value){case"longer":case"shorter":case"increasing":case"decreasing":U=`in oklch ${A.value} hue`;break;default:U=`in ${A.value}`}else A?.kind==="arbitrary"&&(U=A.value);return U},g=function({negative:A}){return U=>{if(!U.value)return;if(U.value.kind==="arbitrary"){if(U.modifier)return;let B=U.value.value;return(U.value.dataType??G(B,["angle"]))==="angle"?(B=A?`calc(${B} * -1)`:`${B}`,[i("--tw-gradient-position",B),i("background-image",`linear-gradient(var(--tw-gradient-stops,${B}))`)]):A?void 0:[i("--tw-gradient-position",B),i("background-image",`linear-gradient(var(--tw-gradient-stops,${B}))`)]}let T=U.value.value;if(!A&&y.has(T))T=y.get(T);else if(R(T))T=A?`calc(${T}deg * -1)`:`${T}deg`;else return;let K=a(U.modifier);return[i("--tw-gradient-position",`${T}`),X("@supports (background-image: linear-gradient(in lab, red, red))",[i("--tw-gradient-position",`${T} ${K}`)]),i("background-image","linear-gradient(var(--tw-gradient-stops))")]}},k=function({negative:A}){return U=>{if(U.value?.kind==="arbitrary"){if(U.modifier)return;let B=U.value.value;return[i("--tw-gradient-position",B),i("background-image",`conic-gradient(var(--tw-gradient-stops,${B}))`)]}let T=a(U.modifier);if(!U.value)return[i("--tw-gradient-position",T),i("background-image","conic-gradient(var(--tw-gradient-stops))")];let K=U.value.value;if(R(K))return K=A?`calc(${K}deg * -1)`:`${K}deg`,[i("--tw-gradient-position",`from ${K} ${T}`),i("background-image","conic-gradient(var(--tw-gradient-stops))")]}};var w=a,$=g,z=k;let S=["oklab","oklch","srgb","hsl","longer","shorter","increasing","decreasing"],y=new Map([["to-t","to top"],["to-tr","to top right"],["to-r","to right"],["to-br","to bottom right"],["to-b","to bottom"],["to-bl","to bottom left"],["to-l","to left"],["to-tl","to top left"]]);o.functional("-bg-linear",g({negative:!0})),o.functional("bg-linear",g({negative:!1})),r("bg-linear",()=>[{values:[...y.keys()],modifiers:S},{values:["0","30","60","90","120","150","180","210","240","270","300","330"],supportsNegative:!0,modifiers:S}]),o.functional("-bg-conic",k({negative:!0})),o.functional("bg-conic",k({negative:!1})),r("bg-conic",()=>[{hasDefaultValue:!0,modifiers:S},{values:["0","30","60","90","120","150","180","210","240","270","300","330"],supportsNegative:!0,modifiers:S}]),o.functional("bg-radial",A=>{if(!A.value){let U=a(A.modifier);return[i("--tw-gradient-position",U),i("background-image","radial-gradient(var(--tw-gradient-stops))")]}if(A.value.kind==="arbitrary"){if(A.modifier)return;let U=A.value.value;return[i("--tw-gradient-position",U),i("background-image",`radial-gradient(var(--tw-gradient-stops,${U}))`)]}}),r("bg-radial",()=>[{hasDefaultValue:!0,modifiers:S}])}o.functional("bg",a=>{if(a.value){if(a.value.kind==="arbitrary"){let g=a.value.value;switch(a.value.dataType??G(g,["image","color","percentage","position","bg-size","length","url"])){case"percentage":case"position":return a.modifier?void 0:[i("background-position",g)];case"bg-size":case"length":case"size":return a.modifier?void 0:[i("background-size",g)];case"image":case"url":return a.modifier?void 0:[i("background-image",g)];default:return g=Q(g,a.modifier,e),g===null?void 0:[i("background-color",g)]}}{let g=te(a,e,["--background-color","--color"]);if(g)return[i("background-color",g)]}{if(a.modifier)return;let g=e.resolve(a.value.value,["--background-image"]);if(g)return[i("background-image",g)]}}}),r("bg",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--background-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`)},{values:[],valueThemeKeys:["--background-image"]}]);let x=()=>P([C("--tw-gradient-position"),C("--tw-gradient-from","#0000","<color>"),C("--tw-gradient-via","#0000","<color>"),C("--tw-gradient-to","#0000","<color>"),C("--tw-gradient-stops"),C("--tw-gradient-via-stops"),C("--tw-gradient-from-position","0%","<length-percentage>"),C("--tw-gradient-via-position","50%","<length-percentage>"),C("--tw-gradient-to-position","100%","<length-percentage>")]);function b(a,g){o.functional(a,k=>{if(k.value){if(k.value.kind==="arbitrary"){let S=k.value.value;switch(k.value.dataType??G(S,["color","length","percentage"])){case"length":case"percentage":return k.modifier?void 0:g.position(S);default:return S=Q(S,k.modifier,e),S===null?void 0:g.color(S)}}{let S=te(k,e,["--background-color","--color"]);if(S)return g.color(S)}{if(k.modifier)return;let S=e.resolve(k.value.value,["--gradient-color-stop-positions"]);if(S)return g.position(S);if(k.value.value[k.value.value.length-1]==="%"&&R(k.value.value.slice(0,-1)))return g.position(k.value.value)}}}),r(a,()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--background-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(k,S)=>`${S*5}`)},{values:Array.from({length:21},(k,S)=>`${S*5}%`),valueThemeKeys:["--gradient-color-stop-positions"]}])}b("from",{color:a=>[x(),i("--tw-sort","--tw-gradient-from"),i("--tw-gradient-from",a),i("--tw-gradient-stops","var(--tw-gradient-via-stops, var(--tw-gradient-position), var(--tw-gradient-from) var(--tw-gradient-from-position), var(--tw-gradient-to) var(--tw-gradient-to-position))")],position:a=>[x(),i("--tw-gradient-from-position",a)]}),t("via-none",[["--tw-gradient-via-stops","initial"]]),b("via",{color:a=>[x(),i("--tw-sort","--tw-gradient-via"),i("--tw-gradient-via",a),i("--tw-gradient-via-stops","var(--tw-gradient-position), var(--tw-gradient-from) var(--tw-gradient-from-position), var(--tw-gradient-via) var(--tw-gradient-via-position), var(--tw-gradient-to) var(--tw-gradient-to-position)"),i("--tw-gradient-stops","var(--tw-gradient-via-stops)")],position:a=>[x(),i("--tw-gradient-via-position",a)]}),b("to",{color:a=>[x(),i("--tw-sort","--tw-gradient-to"),i("--tw-gradient-to",a),i("--tw-gradient-stops","var(--tw-gradient-via-stops, var(--tw-gradient-position), var(--tw-gradient-from) var(--tw-gradient-from-position), var(--tw-gradient-to) var(--tw-gradient-to-position))")],position:a=>[x(),i("--tw-gradient-to-position",a)]}),t("mask-none",[["mask-image","none"]]),o.functional("mask",a=>{if(!a.value||a.modifier||a.value.kind!=="arbitrary")return;let g=a.value.value;switch(a.value.dataType??G(g,["image","percentage","position","bg-size","length","url"])){case"percentage":case"position":return a.modifier?void 0:[i("mask-position",g)];case"bg-size":case"length":case"size":return[i("mask-size",g)];default:return[i("mask-image",g)]}}),t("mask-add",[["mask-composite","add"]]),t("mask-subtract",[["mask-composite","subtract"]]),t("mask-intersect",[["mask-composite","intersect"]]),t("mask-exclude",[["mask-composite","exclude"]]),t("mask-alpha",[["mask-mode","alpha"]]),t("mask-luminance",[["mask-mode","luminance"]]),t("mask-match",[["mask-mode","match-source"]]),t("mask-type-alpha",[["mask-type","alpha"]]),t("mask-type-luminance",[["mask-type","luminance"]]),t("mask-auto",[["mask-size","auto"]]),t("mask-cover",[["mask-size","cover"]]),t("mask-contain",[["mask-size","contain"]]),n("mask-size",{handle(a){if(a)return[i("mask-size",a)]}}),t("mask-top",[["mask-position","top"]]),t("mask-top-left",[["mask-position","left top"]]),t("mask-top-right",[["mask-position","right top"]]),t("mask-bottom",[["mask-position","bottom"]]),t("mask-bottom-left",[["mask-position","left bottom"]]),t("mask-bottom-right",[["mask-position","right bottom"]]),t("mask-left",[["mask-position","left"]]),t("mask-right",[["mask-position","right"]]),t("mask-center",[["mask-position","center"]]),n("mask-position",{handle(a){if(a)return[i("mask-position",a)]}}),t("mask-repeat",[["mask-repeat","repeat"]]),t("mask-no-repeat",[["mask-repeat","no-repeat"]]),t("mask-repeat-x",[["mask-repeat","repeat-x"]]),t("mask-repeat-y",[["mask-repeat","repeat-y"]]),t("mask-repeat-round",[["mask-repeat","round"]]),t("mask-repeat-space",[["mask-repeat","space"]]),t("mask-clip-border",[["mask-clip","border-box"]]),t("mask-clip-padding",[["mask-clip","padding-box"]]),t("mask-clip-content",[["mask-clip","content-box"]]),t("mask-clip-fill",[["mask-clip","fill-box"]]),t("mask-clip-stroke",[["mask-clip","stroke-box"]]),t("mask-clip-view",[["mask-clip","view-box"]]),t("mask-no-clip",[["mask-clip","no-clip"]]),t("mask-origin-border",[["mask-origin","border-box"]]),t("mask-origin-padding",[["mask-origin","padding-box"]]),t("mask-origin-content",[["mask-origin","content-box"]]),t("mask-origin-fill",[["mask-origin","fill-box"]]),t("mask-origin-stroke",[["mask-origin","stroke-box"]]),t("mask-origin-view",[["mask-origin","view-box"]]);let E=()=>P([C("--tw-mask-linear","linear-gradient(#fff, #fff)"),C("--tw-mask-radial","linear-gradient(#fff, #fff)"),C("--tw-mask-conic","linear-gradient(#fff, #fff)")]);function W(a,g){o.functional(a,k=>{if(k.value){if(k.value.kind==="arbitrary"){let S=k.value.value;switch(k.value.dataType??G(S,["length","percentage","color"])){case"color":return S=Q(S,k.modifier,e),S===null?void 0:g.color(S);case"percentage":return k.modifier||!R(S.slice(0,-1))?void 0:g.position(S);default:return k.modifier?void 0:g.position(S)}}{let S=te(k,e,["--background-color","--color"]);if(S)return g.color(S)}{if(k.modifier)return;let S=G(k.value.value,["number","percentage"]);if(!S)return;switch(S){case"number":return!e.resolve(null,["--spacing"])||!J(k.value.value)?void 0:g.position(`--spacing(${k.value.value})`);case"percentage":return R(k.value.value.slice(0,-1))?g.position(k.value.value):void 0;default:return}}}}),r(a,()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--background-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(k,S)=>`${S*5}`)},{values:Array.from({length:21},(k,S)=>`${S*5}%`),valueThemeKeys:["--gradient-color-stop-positions"]}]),r(a,()=>[{values:Array.from({length:21},(k,S)=>`${S*5}%`)},{values:e.get(["--spacing"])?ht:[]},{values:["current","inherit","transparent"],valueThemeKeys:["--background-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(k,S)=>`${S*5}`)}])}let F=()=>P([C("--tw-mask-left","linear-gradient(#fff, #fff)"),C("--tw-mask-right","linear-gradient(#fff, #fff)"),C("--tw-mask-bottom","linear-gradient(#fff, #fff)"),C("--tw-mask-top","linear-gradient(#fff, #fff)")]);function O(a,g,k){W(a,{color(S){let y=[E(),F(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-linear","var(--tw-mask-left), var(--tw-mask-right), var(--tw-mask-bottom), var(--tw-mask-top)")];for(let A of["top","right","bottom","left"])k[A]&&(y.push(i(`--tw-mask-${A}`,`linear-gradient(to ${A}, var(--tw-mask-${A}-from-color) var(--tw-mask-${A}-from-position), var(--tw-mask-${A}-to-color) var(--tw-mask-${A}-to-position))`)),y.push(P([C(`--tw-mask-${A}-from-position`,"0%"),C(`--tw-mask-${A}-to-position`,"100%"),C(`--tw-mask-${A}-from-color`,"black"),C(`--tw-mask-${A}-to-color`,"transparent")])),y.push(i(`--tw-mask-${A}-${g}-color`,S)));return y},position(S){let y=[E(),F(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-linear","var(--tw-mask-left), var(--tw-mask-right), var(--tw-mask-bottom), var(--tw-mask-top)")];for(let A of["top","right","bottom","left"])k[A]&&(y.push(i(`--tw-mask-${A}`,`linear-gradient(to ${A}, var(--tw-mask-${A}-from-color) var(--tw-mask-${A}-from-position), var(--tw-mask-${A}-to-color) var(--tw-mask-${A}-to-position))`)),y.push(P([C(`--tw-mask-${A}-from-position`,"0%"),C(`--tw-mask-${A}-to-position`,"100%"),C(`--tw-mask-${A}-from-color`,"black"),C(`--tw-mask-${A}-to-color`,"transparent")])),y.push(i(`--tw-mask-${A}-${g}-position`,S)));return y}})}O("mask-x-from","from",{top:!1,right:!0,bottom:!1,left:!0}),O("mask-x-to","to",{top:!1,right:!0,bottom:!1,left:!0}),O("mask-y-from","from",{top:!0,right:!1,bottom:!0,left:!1}),O("mask-y-to","to",{top:!0,right:!1,bottom:!0,left:!1}),O("mask-t-from","from",{top:!0,right:!1,bottom:!1,left:!1}),O("mask-t-to","to",{top:!0,right:!1,bottom:!1,left:!1}),O("mask-r-from","from",{top:!1,right:!0,bottom:!1,left:!1}),O("mask-r-to","to",{top:!1,right:!0,bottom:!1,left:!1}),O("mask-b-from","from",{top:!1,right:!1,bottom:!0,left:!1}),O("mask-b-to","to",{top:!1,right:!1,bottom:!0,left:!1}),O("mask-l-from","from",{top:!1,right:!1,bottom:!1,left:!0}),O("mask-l-to","to",{top:!1,right:!1,bottom:!1,left:!0});let V=()=>P([C("--tw-mask-linear-position","0deg"),C("--tw-mask-linear-from-position","0%"),C("--tw-mask-linear-to-position","100%"),C("--tw-mask-linear-from-color","black"),C("--tw-mask-linear-to-color","transparent")]);n("mask-linear",{defaultValue:null,supportsNegative:!0,supportsFractions:!1,handleBareValue({value:a}){if(!R(a))return null;let g=Number(a);return g===0?"0deg":g===1?"1deg":`calc(1deg * ${a})`},handleNegativeBareValue({value:a}){if(!R(a))return null;let g=Number(a);return g===0?"0deg":g===1?"-1deg":`calc(1deg * -${a})`},handle:a=>[E(),V(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-linear","linear-gradient(var(--tw-mask-linear-stops, var(--tw-mask-linear-position)))"),i("--tw-mask-linear-position",a)]}),r("mask-linear",()=>[{supportsNegative:!0,values:["0","1","2","3","6","12","45","90","180"]}]),W("mask-linear-from",{color:a=>[E(),V(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-linear-stops","var(--tw-mask-linear-position), var(--tw-mask-linear-from-color) var(--tw-mask-linear-from-position), var(--tw-mask-linear-to-color) var(--tw-mask-linear-to-position)"),i("--tw-mask-linear","linear-gradient(var(--tw-mask-linear-stops))"),i("--tw-mask-linear-from-color",a)],position:a=>[E(),V(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-linear-stops","var(--tw-mask-linear-position), var(--tw-mask-linear-from-color) var(--tw-mask-linear-from-position), var(--tw-mask-linear-to-color) var(--tw-mask-linear-to-position)"),i("--tw-mask-linear","linear-gradient(var(--tw-mask-linear-stops))"),i("--tw-mask-linear-from-position",a)]}),W("mask-linear-to",{color:a=>[E(),V(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-linear-stops","var(--tw-mask-linear-position), var(--tw-mask-linear-from-color) var(--tw-mask-linear-from-position), var(--tw-mask-linear-to-color) var(--tw-mask-linear-to-position)"),i("--tw-mask-linear","linear-gradient(var(--tw-mask-linear-stops))"),i("--tw-mask-linear-to-color",a)],position:a=>[E(),V(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-linear-stops","var(--tw-mask-linear-position), var(--tw-mask-linear-from-color) var(--tw-mask-linear-from-position), var(--tw-mask-linear-to-color) var(--tw-mask-linear-to-position)"),i("--tw-mask-linear","linear-gradient(var(--tw-mask-linear-stops))"),i("--tw-mask-linear-to-position",a)]});let L=()=>P([C("--tw-mask-radial-from-position","0%"),C("--tw-mask-radial-to-position","100%"),C("--tw-mask-radial-from-color","black"),C("--tw-mask-radial-to-color","transparent"),C("--tw-mask-radial-shape","ellipse"),C("--tw-mask-radial-size","farthest-corner"),C("--tw-mask-radial-position","center")]);t("mask-circle",[["--tw-mask-radial-shape","circle"]]),t("mask-ellipse",[["--tw-mask-radial-shape","ellipse"]]),t("mask-radial-closest-side",[["--tw-mask-radial-size","closest-side"]]),t("mask-radial-farthest-side",[["--tw-mask-radial-size","farthest-side"]]),t("mask-radial-closest-corner",[["--tw-mask-radial-size","closest-corner"]]),t("mask-radial-farthest-corner",[["--tw-mask-radial-size","farthest-corner"]]),t("mask-radial-at-top",[["--tw-mask-radial-position","top"]]),t("mask-radial-at-top-left",[["--tw-mask-radial-position","top left"]]),t("mask-radial-at-top-right",[["--tw-mask-radial-position","top right"]]),t("mask-radial-at-bottom",[["--tw-mask-radial-position","bottom"]]),t("mask-radial-at-bottom-left",[["--tw-mask-radial-position","bottom left"]]),t("mask-radial-at-bottom-right",[["--tw-mask-radial-position","bottom right"]]),t("mask-radial-at-left",[["--tw-mask-radial-position","left"]]),t("mask-radial-at-right",[["--tw-mask-radial-position","right"]]),t("mask-radial-at-center",[["--tw-mask-radial-position","center"]]),n("mask-radial-at",{defaultValue:null,supportsNegative:!1,supportsFractions:!1,handle:a=>[i("--tw-mask-radial-position",a)]}),n("mask-radial",{defaultValue:null,supportsNegative:!1,supportsFractions:!1,handle:a=>[E(),L(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-radial","radial-gradient(var(--tw-mask-radial-stops, var(--tw-mask-radial-size)))"),i("--tw-mask-radial-size",a)]}),W("mask-radial-from",{color:a=>[E(),L(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-radial-stops","var(--tw-mask-radial-shape) var(--tw-mask-radial-size) at var(--tw-mask-radial-position), var(--tw-mask-radial-from-color) var(--tw-mask-radial-from-position), var(--tw-mask-radial-to-color) var(--tw-mask-radial-to-position)"),i("--tw-mask-radial","radial-gradient(var(--tw-mask-radial-stops))"),i("--tw-mask-radial-from-color",a)],position:a=>[E(),L(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-radial-stops","var(--tw-mask-radial-shape) var(--tw-mask-radial-size) at var(--tw-mask-radial-position), var(--tw-mask-radial-from-color) var(--tw-mask-radial-from-position), var(--tw-mask-radial-to-color) var(--tw-mask-radial-to-position)"),i("--tw-mask-radial","radial-gradient(var(--tw-mask-radial-stops))"),i("--tw-mask-radial-from-position",a)]}),W("mask-radial-to",{color:a=>[E(),L(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-radial-stops","var(--tw-mask-radial-shape) var(--tw-mask-radial-size) at var(--tw-mask-radial-position), var(--tw-mask-radial-from-color) var(--tw-mask-radial-from-position), var(--tw-mask-radial-to-color) var(--tw-mask-radial-to-position)"),i("--tw-mask-radial","radial-gradient(var(--tw-mask-radial-stops))"),i("--tw-mask-radial-to-color",a)],position:a=>[E(),L(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-radial-stops","var(--tw-mask-radial-shape) var(--tw-mask-radial-size) at var(--tw-mask-radial-position), var(--tw-mask-radial-from-color) var(--tw-mask-radial-from-position), var(--tw-mask-radial-to-color) var(--tw-mask-radial-to-position)"),i("--tw-mask-radial","radial-gradient(var(--tw-mask-radial-stops))"),i("--tw-mask-radial-to-position",a)]});let _=()=>P([C("--tw-mask-conic-position","0deg"),C("--tw-mask-conic-from-position","0%"),C("--tw-mask-conic-to-position","100%"),C("--tw-mask-conic-from-color","black"),C("--tw-mask-conic-to-color","transparent")]);n("mask-conic",{defaultValue:null,supportsNegative:!0,supportsFractions:!1,handleBareValue({value:a}){if(!R(a))return null;let g=Number(a);return g===0?"0deg":g===1?"1deg":`calc(1deg * ${a})`},handleNegativeBareValue({value:a}){if(!R(a))return null;let g=Number(a);return g===0?"0deg":g===1?"-1deg":`calc(1deg * -${a})`},handle:a=>[E(),_(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-conic","conic-gradient(var(--tw-mask-conic-stops, var(--tw-mask-conic-position)))"),i("--tw-mask-conic-position",a)]}),r("mask-conic",()=>[{supportsNegative:!0,values:["0","1","2","3","6","12","45","90","180"]}]),W("mask-conic-from",{color:a=>[E(),_(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-conic-stops","from var(--tw-mask-conic-position), var(--tw-mask-conic-from-color) var(--tw-mask-conic-from-position), var(--tw-mask-conic-to-color) var(--tw-mask-conic-to-position)"),i("--tw-mask-conic","conic-gradient(var(--tw-mask-conic-stops))"),i("--tw-mask-conic-from-color",a)],position:a=>[E(),_(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-conic-stops","from var(--tw-mask-conic-position), var(--tw-mask-conic-from-color) var(--tw-mask-conic-from-position), var(--tw-mask-conic-to-color) var(--tw-mask-conic-to-position)"),i("--tw-mask-conic","conic-gradient(var(--tw-mask-conic-stops))"),i("--tw-mask-conic-from-position",a)]}),W("mask-conic-to",{color:a=>[E(),_(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-conic-stops","from var(--tw-mask-conic-position), var(--tw-mask-conic-from-color) var(--tw-mask-conic-from-position), var(--tw-mask-conic-to-color) var(--tw-mask-conic-to-position)"),i("--tw-mask-conic","conic-gradient(var(--tw-mask-conic-stops))"),i("--tw-mask-conic-to-color",a)],position:a=>[E(),_(),i("mask-image","var(--tw-mask-linear), var(--tw-mask-radial), var(--tw-mask-conic)"),i("mask-composite","intersect"),i("--tw-mask-conic-stops","from var(--tw-mask-conic-position), var(--tw-mask-conic-from-color) var(--tw-mask-conic-from-position), var(--tw-mask-conic-to-color) var(--tw-mask-conic-to-position)"),i("--tw-mask-conic","conic-gradient(var(--tw-mask-conic-stops))"),i("--tw-mask-conic-to-position",a)]}),t("box-decoration-slice",[["-webkit-box-decoration-break","slice"],["box-decoration-break","slice"]]),t("box-decoration-clone",[["-webkit-box-decoration-break","clone"],["box-decoration-break","clone"]]),t("bg-clip-text",[["background-clip","text"]]),t("bg-clip-border",[["background-clip","border-box"]]),t("bg-clip-padding",[["background-clip","padding-box"]]),t("bg-clip-content",[["background-clip","content-box"]]),t("bg-origin-border",[["background-origin","border-box"]]),t("bg-origin-padding",[["background-origin","padding-box"]]),t("bg-origin-content",[["background-origin","content-box"]]);for(let a of["normal","multiply","screen","overlay","darken","lighten","color-dodge","color-burn","hard-light","soft-light","difference","exclusion","hue","saturation","color","luminosity"])t(`bg-blend-${a}`,[["background-blend-mode",a]]),t(`mix-blend-${a}`,[["mix-blend-mode",a]]);t("mix-blend-plus-darker",[["mix-blend-mode","plus-darker"]]),t("mix-blend-plus-lighter",[["mix-blend-mode","plus-lighter"]]),t("fill-none",[["fill","none"]]),o.functional("fill",a=>{if(!a.value)return;if(a.value.kind==="arbitrary"){let k=Q(a.value.value,a.modifier,e);return k===null?void 0:[i("fill",k)]}let g=te(a,e,["--fill","--color"]);if(g)return[i("fill",g)]}),r("fill",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--fill","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`)}]),t("stroke-none",[["stroke","none"]]),o.functional("stroke",a=>{if(a.value){if(a.value.kind==="arbitrary"){let g=a.value.value;switch(a.value.dataType??G(g,["color","number","length","percentage"])){case"number":case"length":case"percentage":return a.modifier?void 0:[i("stroke-width",g)];default:return g=Q(a.value.value,a.modifier,e),g===null?void 0:[i("stroke",g)]}}{let g=te(a,e,["--stroke","--color"]);if(g)return[i("stroke",g)]}{let g=e.resolve(a.value.value,["--stroke-width"]);if(g)return[i("stroke-width",g)];if(R(a.value.value))return[i("stroke-width",a.value.value)]}}}),r("stroke",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--stroke","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`)},{values:["0","1","2","3"],valueThemeKeys:["--stroke-width"]}]),t("object-contain",[["object-fit","contain"]]),t("object-cover",[["object-fit","cover"]]),t("object-fill",[["object-fit","fill"]]),t("object-none",[["object-fit","none"]]),t("object-scale-down",[["object-fit","scale-down"]]),n("object",{themeKeys:["--object-position"],handle:a=>[i("object-position",a)],staticValues:{top:[i("object-position","top")],"top-left":[i("object-position","left top")],"top-right":[i("object-position","right top")],bottom:[i("object-position","bottom")],"bottom-left":[i("object-position","left bottom")],"bottom-right":[i("object-position","right bottom")],left:[i("object-position","left")],right:[i("object-position","right")],center:[i("object-position","center")]}});for(let[a,g]of[["p","padding"],["px","padding-inline"],["py","padding-block"],["ps","padding-inline-start"],["pe","padding-inline-end"],["pbs","padding-block-start"],["pbe","padding-block-end"],["pt","padding-top"],["pr","padding-right"],["pb","padding-bottom"],["pl","padding-left"]])l(a,["--padding","--spacing"],k=>[i(g,k)]);t("text-left",[["text-align","left"]]),t("text-center",[["text-align","center"]]),t("text-right",[["text-align","right"]]),t("text-justify",[["text-align","justify"]]),t("text-start",[["text-align","start"]]),t("text-end",[["text-align","end"]]),l("indent",["--text-indent","--spacing"],a=>[i("text-indent",a)],{supportsNegative:!0}),t("align-baseline",[["vertical-align","baseline"]]),t("align-top",[["vertical-align","top"]]),t("align-middle",[["vertical-align","middle"]]),t("align-bottom",[["vertical-align","bottom"]]),t("align-text-top",[["vertical-align","text-top"]]),t("align-text-bottom",[["vertical-align","text-bottom"]]),t("align-sub",[["vertical-align","sub"]]),t("align-super",[["vertical-align","super"]]),n("align",{themeKeys:[],handle:a=>[i("vertical-align",a)]}),o.functional("font",a=>{if(!(!a.value||a.modifier)){if(a.value.kind==="arbitrary"){let g=a.value.value;switch(a.value.dataType??G(g,["number","generic-name","family-name"])){case"generic-name":case"family-name":return[i("font-family",g)];default:return[P([C("--tw-font-weight")]),i("--tw-font-weight",g),i("font-weight",g)]}}{let g=e.resolveWith(a.value.value,["--font"],["--font-feature-settings","--font-variation-settings"]);if(g){let[k,S={}]=g;return[i("font-family",k),i("font-feature-settings",S["--font-feature-settings"]),i("font-variation-settings",S["--font-variation-settings"])]}}{let g=e.resolve(a.value.value,["--font-weight"]);if(g)return[P([C("--tw-font-weight")]),i("--tw-font-weight",g),i("font-weight",g)]}}}),r("font",()=>[{values:[],valueThemeKeys:["--font"]},{values:[],valueThemeKeys:["--font-weight"]}]),n("font-features",{themeKeys:[],handle:a=>[i("font-feature-settings",a)]}),t("uppercase",[["text-transform","uppercase"]]),t("lowercase",[["text-transform","lowercase"]]),t("capitalize",[["text-transform","capitalize"]]),t("normal-case",[["text-transform","none"]]),t("italic",[["font-style","italic"]]),t("not-italic",[["font-style","normal"]]),t("underline",[["text-decoration-line","underline"]]),t("overline",[["text-decoration-line","overline"]]),t("line-through",[["text-decoration-line","line-through"]]),t("no-underline",[["text-decoration-line","none"]]),t("font-stretch-normal",[["font-stretch","normal"]]),t("font-stretch-ultra-condensed",[["font-stretch","ultra-condensed"]]),t("font-stretch-extra-condensed",[["font-stretch","extra-condensed"]]),t("font-stretch-condensed",[["font-stretch","condensed"]]),t("font-stretch-semi-condensed",[["font-stretch","semi-condensed"]]),t("font-stretch-semi-expanded",[["font-stretch","semi-expanded"]]),t("font-stretch-expanded",[["font-stretch","expanded"]]),t("font-stretch-extra-expanded",[["font-stretch","extra-expanded"]]),t("font-stretch-ultra-expanded",[["font-stretch","ultra-expanded"]]),n("font-stretch",{handleBareValue:({value:a})=>{if(!a.endsWith("%"))return null;let g=Number(a.slice(0,-1));return!R(g)||Number.isNaN(g)||g<50||g>200?null:a},handle:a=>[i("font-stretch",a)]}),r("font-stretch",()=>[{values:["50%","75%","90%","95%","100%","105%","110%","125%","150%","200%"]}]),s("placeholder",{themeKeys:["--placeholder-color","--color"],handle:a=>[Z("&::placeholder",[i("--tw-sort","placeholder-color"),i("color",a)])]}),t("decoration-solid",[["text-decoration-style","solid"]]),t("decoration-double",[["text-decoration-style","double"]]),t("decoration-dotted",[["text-decoration-style","dotted"]]),t("decoration-dashed",[["text-decoration-style","dashed"]]),t("decoration-wavy",[["text-decoration-style","wavy"]]),t("decoration-auto",[["text-decoration-thickness","auto"]]),t("decoration-from-font",[["text-decoration-thickness","from-font"]]),o.functional("decoration",a=>{if(a.value){if(a.value.kind==="arbitrary"){let g=a.value.value;switch(a.value.dataType??G(g,["color","length","percentage"])){case"length":case"percentage":return a.modifier?void 0:[i("text-decoration-thickness",g)];default:return g=Q(g,a.modifier,e),g===null?void 0:[i("text-decoration-color",g)]}}{let g=e.resolve(a.value.value,["--text-decoration-thickness"]);if(g)return a.modifier?void 0:[i("text-decoration-thickness",g)];if(R(a.value.value))return a.modifier?void 0:[i("text-decoration-thickness",`${a.value.value}px`)]}{let g=te(a,e,["--text-decoration-color","--color"]);if(g)return[i("text-decoration-color",g)]}}}),r("decoration",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--text-decoration-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`)},{values:["0","1","2"],valueThemeKeys:["--text-decoration-thickness"]}]),n("animate",{themeKeys:["--animate"],handle:a=>[i("animation",a)],staticValues:{none:[i("animation","none")]}});{let a=["var(--tw-blur,)","var(--tw-brightness,)","var(--tw-contrast,)","var(--tw-grayscale,)","var(--tw-hue-rotate,)","var(--tw-invert,)","var(--tw-saturate,)","var(--tw-sepia,)","var(--tw-drop-shadow,)"].join(" "),g=["var(--tw-backdrop-blur,)","var(--tw-backdrop-brightness,)","var(--tw-backdrop-contrast,)","var(--tw-backdrop-grayscale,)","var(--tw-backdrop-hue-rotate,)","var(--tw-backdrop-invert,)","var(--tw-backdrop-opacity,)","var(--tw-backdrop-saturate,)","var(--tw-backdrop-sepia,)"].join(" "),k=()=>P([C("--tw-blur"),C("--tw-brightness"),C("--tw-contrast"),C("--tw-grayscale"),C("--tw-hue-rotate"),C("--tw-invert"),C("--tw-opacity"),C("--tw-saturate"),C("--tw-sepia"),C("--tw-drop-shadow"),C("--tw-drop-shadow-color"),C("--tw-drop-shadow-alpha","100%","<percentage>"),C("--tw-drop-shadow-size")]),S=()=>P([C("--tw-backdrop-blur"),C("--tw-backdrop-brightness"),C("--tw-backdrop-contrast"),C("--tw-backdrop-grayscale"),C("--tw-backdrop-hue-rotate"),C("--tw-backdrop-invert"),C("--tw-backdrop-opacity"),C("--tw-backdrop-saturate"),C("--tw-backdrop-sepia")]);o.functional("filter",y=>{if(!y.modifier){if(y.value===null)return[k(),i("filter",a)];if(y.value.kind==="arbitrary")return[i("filter",y.value.value)];if(y.value.value==="none")return[i("filter","none")]}}),o.functional("backdrop-filter",y=>{if(!y.modifier){if(y.value===null)return[S(),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)];if(y.value.kind==="arbitrary")return[i("-webkit-backdrop-filter",y.value.value),i("backdrop-filter",y.value.value)];if(y.value.value==="none")return[i("-webkit-backdrop-filter","none"),i("backdrop-filter","none")]}}),n("blur",{themeKeys:["--blur"],handle:y=>[k(),i("--tw-blur",`blur(${y})`),i("filter",a)],staticValues:{none:[k(),i("--tw-blur"," "),i("filter",a)]}}),n("backdrop-blur",{themeKeys:["--backdrop-blur","--blur"],handle:y=>[S(),i("--tw-backdrop-blur",`blur(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)],staticValues:{none:[S(),i("--tw-backdrop-blur"," "),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}}),n("brightness",{themeKeys:["--brightness"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,handle:y=>[k(),i("--tw-brightness",`brightness(${y})`),i("filter",a)]}),n("backdrop-brightness",{themeKeys:["--backdrop-brightness","--brightness"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,handle:y=>[S(),i("--tw-backdrop-brightness",`brightness(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("brightness",()=>[{values:["0","50","75","90","95","100","105","110","125","150","200"],valueThemeKeys:["--brightness"]}]),r("backdrop-brightness",()=>[{values:["0","50","75","90","95","100","105","110","125","150","200"],valueThemeKeys:["--backdrop-brightness","--brightness"]}]),n("contrast",{themeKeys:["--contrast"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,handle:y=>[k(),i("--tw-contrast",`contrast(${y})`),i("filter",a)]}),n("backdrop-contrast",{themeKeys:["--backdrop-contrast","--contrast"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,handle:y=>[S(),i("--tw-backdrop-contrast",`contrast(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("contrast",()=>[{values:["0","50","75","100","125","150","200"],valueThemeKeys:["--contrast"]}]),r("backdrop-contrast",()=>[{values:["0","50","75","100","125","150","200"],valueThemeKeys:["--backdrop-contrast","--contrast"]}]),n("grayscale",{themeKeys:["--grayscale"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,defaultValue:"100%",handle:y=>[k(),i("--tw-grayscale",`grayscale(${y})`),i("filter",a)]}),n("backdrop-grayscale",{themeKeys:["--backdrop-grayscale","--grayscale"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,defaultValue:"100%",handle:y=>[S(),i("--tw-backdrop-grayscale",`grayscale(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("grayscale",()=>[{values:["0","25","50","75","100"],valueThemeKeys:["--grayscale"],hasDefaultValue:!0}]),r("backdrop-grayscale",()=>[{values:["0","25","50","75","100"],valueThemeKeys:["--backdrop-grayscale","--grayscale"],hasDefaultValue:!0}]),n("hue-rotate",{supportsNegative:!0,themeKeys:["--hue-rotate"],handleBareValue:({value:y})=>R(y)?`${y}deg`:null,handle:y=>[k(),i("--tw-hue-rotate",`hue-rotate(${y})`),i("filter",a)]}),n("backdrop-hue-rotate",{supportsNegative:!0,themeKeys:["--backdrop-hue-rotate","--hue-rotate"],handleBareValue:({value:y})=>R(y)?`${y}deg`:null,handle:y=>[S(),i("--tw-backdrop-hue-rotate",`hue-rotate(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("hue-rotate",()=>[{values:["0","15","30","60","90","180"],valueThemeKeys:["--hue-rotate"]}]),r("backdrop-hue-rotate",()=>[{values:["0","15","30","60","90","180"],valueThemeKeys:["--backdrop-hue-rotate","--hue-rotate"]}]),n("invert",{themeKeys:["--invert"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,defaultValue:"100%",handle:y=>[k(),i("--tw-invert",`invert(${y})`),i("filter",a)]}),n("backdrop-invert",{themeKeys:["--backdrop-invert","--invert"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,defaultValue:"100%",handle:y=>[S(),i("--tw-backdrop-invert",`invert(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("invert",()=>[{values:["0","25","50","75","100"],valueThemeKeys:["--invert"],hasDefaultValue:!0}]),r("backdrop-invert",()=>[{values:["0","25","50","75","100"],valueThemeKeys:["--backdrop-invert","--invert"],hasDefaultValue:!0}]),n("saturate",{themeKeys:["--saturate"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,handle:y=>[k(),i("--tw-saturate",`saturate(${y})`),i("filter",a)]}),n("backdrop-saturate",{themeKeys:["--backdrop-saturate","--saturate"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,handle:y=>[S(),i("--tw-backdrop-saturate",`saturate(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("saturate",()=>[{values:["0","50","100","150","200"],valueThemeKeys:["--saturate"]}]),r("backdrop-saturate",()=>[{values:["0","50","100","150","200"],valueThemeKeys:["--backdrop-saturate","--saturate"]}]),n("sepia",{themeKeys:["--sepia"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,defaultValue:"100%",handle:y=>[k(),i("--tw-sepia",`sepia(${y})`),i("filter",a)]}),n("backdrop-sepia",{themeKeys:["--backdrop-sepia","--sepia"],handleBareValue:({value:y})=>R(y)?`${y}%`:null,defaultValue:"100%",handle:y=>[S(),i("--tw-backdrop-sepia",`sepia(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("sepia",()=>[{values:["0","50","100"],valueThemeKeys:["--sepia"],hasDefaultValue:!0}]),r("backdrop-sepia",()=>[{values:["0","50","100"],valueThemeKeys:["--backdrop-sepia","--sepia"],hasDefaultValue:!0}]),t("drop-shadow-none",[k,["--tw-drop-shadow"," "],["filter",a]]),o.functional("drop-shadow",y=>{let A;if(y.modifier&&(y.modifier.kind==="arbitrary"?A=y.modifier.value:ze(y.modifier.value)&&(A=`${y.modifier.value}%`)),!y.value){let U=e.get(["--drop-shadow"]),T=e.resolve(null,["--drop-shadow"]);return U===null||T===null?void 0:[k(),i("--tw-drop-shadow-alpha",A),...tt("--tw-drop-shadow-size",U,A,K=>`var(--tw-drop-shadow-color, ${K})`),i("--tw-drop-shadow",M(T,",").map(K=>`drop-shadow(${K})`).join(" ")),i("filter",a)]}if(y.value.kind==="arbitrary"){let U=y.value.value;return(y.value.dataType??G(U,["color"]))==="color"?(U=Q(U,y.modifier,e),U===null?void 0:[k(),i("--tw-drop-shadow-color",oe(U,"var(--tw-drop-shadow-alpha)")),i("--tw-drop-shadow","var(--tw-drop-shadow-size)")]):y.modifier&&!A?void 0:[k(),i("--tw-drop-shadow-alpha",A),...tt("--tw-drop-shadow-size",U,A,T=>`var(--tw-drop-shadow-color, ${T})`),i("--tw-drop-shadow","var(--tw-drop-shadow-size)"),i("filter",a)]}{let U=e.get([`--drop-shadow-${y.value.value}`]),T=e.resolve(y.value.value,["--drop-shadow"]);if(U&&T)return y.modifier&&!A?void 0:A?[k(),i("--tw-drop-shadow-alpha",A),...tt("--tw-drop-shadow-size",U,A,K=>`var(--tw-drop-shadow-color, ${K})`),i("--tw-drop-shadow","var(--tw-drop-shadow-size)"),i("filter",a)]:[k(),i("--tw-drop-shadow-alpha",A),...tt("--tw-drop-shadow-size",U,A,K=>`var(--tw-drop-shadow-color, ${K})`),i("--tw-drop-shadow",M(T,",").map(K=>`drop-shadow(${K})`).join(" ")),i("filter",a)]}{let U=te(y,e,["--drop-shadow-color","--color"]);if(U)return U==="inherit"?[k(),i("--tw-drop-shadow-color","inherit"),i("--tw-drop-shadow","var(--tw-drop-shadow-size)")]:[k(),i("--tw-drop-shadow-color",oe(U,"var(--tw-drop-shadow-alpha)")),i("--tw-drop-shadow","var(--tw-drop-shadow-size)")]}}),r("drop-shadow",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--drop-shadow-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(y,A)=>`${A*5}`)},{valueThemeKeys:["--drop-shadow"]}]),n("backdrop-opacity",{themeKeys:["--backdrop-opacity","--opacity"],handleBareValue:({value:y})=>ze(y)?`${y}%`:null,handle:y=>[S(),i("--tw-backdrop-opacity",`opacity(${y})`),i("-webkit-backdrop-filter",g),i("backdrop-filter",g)]}),r("backdrop-opacity",()=>[{values:Array.from({length:21},(y,A)=>`${A*5}`),valueThemeKeys:["--backdrop-opacity","--opacity"]}])}{let a=`var(--tw-ease, ${e.resolve(null,["--default-transition-timing-function"])??"ease"})`,g=`var(--tw-duration, ${e.resolve(null,["--default-transition-duration"])??"0s"})`;n("transition",{defaultValue:"color, background-color, border-color, outline-color, text-decoration-color, fill, stroke, --tw-gradient-from, --tw-gradient-via, --tw-gradient-to, opacity, box-shadow, transform, translate, scale, rotate, filter, -webkit-backdrop-filter, backdrop-filter, display, content-visibility, overlay, pointer-events",themeKeys:["--transition-property"],handle:k=>[i("transition-property",k),i("transition-timing-function",a),i("transition-duration",g)],staticValues:{none:[i("transition-property","none")],all:[i("transition-property","all"),i("transition-timing-function",a),i("transition-duration",g)],colors:[i("transition-property","color, background-color, border-color, outline-color, text-decoration-color, fill, stroke, --tw-gradient-from, --tw-gradient-via, --tw-gradient-to"),i("transition-timing-function",a),i("transition-duration",g)],opacity:[i("transition-property","opacity"),i("transition-timing-function",a),i("transition-duration",g)],shadow:[i("transition-property","box-shadow"),i("transition-timing-function",a),i("transition-duration",g)],transform:[i("transition-property","transform, translate, scale, rotate"),i("transition-timing-function",a),i("transition-duration",g)]}}),t("transition-discrete",[["transition-behavior","allow-discrete"]]),t("transition-normal",[["transition-behavior","normal"]]),n("delay",{handleBareValue:({value:k})=>R(k)?`${k}ms`:null,themeKeys:["--transition-delay"],handle:k=>[i("transition-delay",k)]});{let k=()=>P([C("--tw-duration")]);t("duration-initial",[k,["--tw-duration","initial"]]),o.functional("duration",S=>{if(S.modifier||!S.value)return;let y=null;if(S.value.kind==="arbitrary"?y=S.value.value:(y=e.resolve(S.value.fraction??S.value.value,["--transition-duration"]),y===null&&R(S.value.value)&&(y=`${S.value.value}ms`)),y!==null)return[k(),i("--tw-duration",y),i("transition-duration",y)]})}r("delay",()=>[{values:["75","100","150","200","300","500","700","1000"],valueThemeKeys:["--transition-delay"]}]),r("duration",()=>[{values:["75","100","150","200","300","500","700","1000"],valueThemeKeys:["--transition-duration"]}])}{let a=()=>P([C("--tw-ease")]);n("ease",{themeKeys:["--ease"],handle:g=>[a(),i("--tw-ease",g),i("transition-timing-function",g)],staticValues:{initial:[a(),i("--tw-ease","initial")],linear:[a(),i("--tw-ease","linear"),i("transition-timing-function","linear")]}})}t("will-change-auto",[["will-change","auto"]]),t("will-change-scroll",[["will-change","scroll-position"]]),t("will-change-contents",[["will-change","contents"]]),t("will-change-transform",[["will-change","transform"]]),n("will-change",{themeKeys:[],handle:a=>[i("will-change",a)]}),t("content-none",[["--tw-content","none"],["content","none"]]),n("content",{themeKeys:["--content"],handle:a=>[P([C("--tw-content",'""')]),i("--tw-content",a),i("content","var(--tw-content)")]});{let a="var(--tw-contain-size,) var(--tw-contain-layout,) var(--tw-contain-paint,) var(--tw-contain-style,)",g=()=>P([C("--tw-contain-size"),C("--tw-contain-layout"),C("--tw-contain-paint"),C("--tw-contain-style")]);t("contain-none",[["contain","none"]]),t("contain-content",[["contain","content"]]),t("contain-strict",[["contain","strict"]]),t("contain-size",[g,["--tw-contain-size","size"],["contain",a]]),t("contain-inline-size",[g,["--tw-contain-size","inline-size"],["contain",a]]),t("contain-layout",[g,["--tw-contain-layout","layout"],["contain",a]]),t("contain-paint",[g,["--tw-contain-paint","paint"],["contain",a]]),t("contain-style",[g,["--tw-contain-style","style"],["contain",a]]),n("contain",{themeKeys:[],handle:k=>[i("contain",k)]})}t("forced-color-adjust-none",[["forced-color-adjust","none"]]),t("forced-color-adjust-auto",[["forced-color-adjust","auto"]]),l("leading",["--leading","--spacing"],a=>[P([C("--tw-leading")]),i("--tw-leading",a),i("line-height",a)],{staticValues:{none:[P([C("--tw-leading")]),i("--tw-leading","1"),i("line-height","1")]}}),n("tracking",{supportsNegative:!0,themeKeys:["--tracking"],handle:a=>[P([C("--tw-tracking")]),i("--tw-tracking",a),i("letter-spacing",a)]}),t("antialiased",[["-webkit-font-smoothing","antialiased"],["-moz-osx-font-smoothing","grayscale"]]),t("subpixel-antialiased",[["-webkit-font-smoothing","auto"],["-moz-osx-font-smoothing","auto"]]);{let a="var(--tw-ordinal,) var(--tw-slashed-zero,) var(--tw-numeric-figure,) var(--tw-numeric-spacing,) var(--tw-numeric-fraction,)",g=()=>P([C("--tw-ordinal"),C("--tw-slashed-zero"),C("--tw-numeric-figure"),C("--tw-numeric-spacing"),C("--tw-numeric-fraction")]);t("normal-nums",[["font-variant-numeric","normal"]]),t("ordinal",[g,["--tw-ordinal","ordinal"],["font-variant-numeric",a]]),t("slashed-zero",[g,["--tw-slashed-zero","slashed-zero"],["font-variant-numeric",a]]),t("lining-nums",[g,["--tw-numeric-figure","lining-nums"],["font-variant-numeric",a]]),t("oldstyle-nums",[g,["--tw-numeric-figure","oldstyle-nums"],["font-variant-numeric",a]]),t("proportional-nums",[g,["--tw-numeric-spacing","proportional-nums"],["font-variant-numeric",a]]),t("tabular-nums",[g,["--tw-numeric-spacing","tabular-nums"],["font-variant-numeric",a]]),t("diagonal-fractions",[g,["--tw-numeric-fraction","diagonal-fractions"],["font-variant-numeric",a]]),t("stacked-fractions",[g,["--tw-numeric-fraction","stacked-fractions"],["font-variant-numeric",a]])}{let a=()=>P([C("--tw-outline-style","solid")]);o.static("outline-hidden",()=>[i("--tw-outline-style","none"),i("outline-style","none"),Y("@media","(forced-colors: active)",[i("outline","2px solid transparent"),i("outline-offset","2px")])]),t("outline-none",[["--tw-outline-style","none"],["outline-style","none"]]),t("outline-solid",[["--tw-outline-style","solid"],["outline-style","solid"]]),t("outline-dashed",[["--tw-outline-style","dashed"],["outline-style","dashed"]]),t("outline-dotted",[["--tw-outline-style","dotted"],["outline-style","dotted"]]),t("outline-double",[["--tw-outline-style","double"],["outline-style","double"]]),o.functional("outline",g=>{if(g.value===null){if(g.modifier)return;let k=e.get(["--default-outline-width"])??"1px";return[a(),i("outline-style","var(--tw-outline-style)"),i("outline-width",k)]}if(g.value.kind==="arbitrary"){let k=g.value.value;switch(g.value.dataType??G(k,["color","length","number","percentage"])){case"length":case"number":case"percentage":return g.modifier?void 0:[a(),i("outline-style","var(--tw-outline-style)"),i("outline-width",k)];default:return k=Q(k,g.modifier,e),k===null?void 0:[i("outline-color",k)]}}{let k=te(g,e,["--outline-color","--color"]);if(k)return[i("outline-color",k)]}{if(g.modifier)return;let k=e.resolve(g.value.value,["--outline-width"]);if(k)return[a(),i("outline-style","var(--tw-outline-style)"),i("outline-width",k)];if(R(g.value.value))return[a(),i("outline-style","var(--tw-outline-style)"),i("outline-width",`${g.value.value}px`)]}}),r("outline",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--outline-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(g,k)=>`${k*5}`),hasDefaultValue:!0},{values:["0","1","2","4","8"],valueThemeKeys:["--outline-width"]}]),n("outline-offset",{supportsNegative:!0,themeKeys:["--outline-offset"],handleBareValue:({value:g})=>R(g)?`${g}px`:null,handle:g=>[i("outline-offset",g)]}),r("outline-offset",()=>[{supportsNegative:!0,values:["0","1","2","4","8"],valueThemeKeys:["--outline-offset"]}])}n("opacity",{themeKeys:["--opacity"],handleBareValue:({value:a})=>ze(a)?`${a}%`:null,handle:a=>[i("opacity",a)]}),r("opacity",()=>[{values:Array.from({length:21},(a,g)=>`${g*5}`),valueThemeKeys:["--opacity"]}]),n("underline-offset",{supportsNegative:!0,themeKeys:["--text-underline-offset"],handleBareValue:({value:a})=>R(a)?`${a}px`:null,handle:a=>[i("text-underline-offset",a)],staticValues:{auto:[i("text-underline-offset","auto")]}}),r("underline-offset",()=>[{supportsNegative:!0,values:["0","1","2","4","8"],valueThemeKeys:["--text-underline-offset"]}]),o.functional("text",a=>{if(a.value){if(a.value.kind==="arbitrary"){let g=a.value.value;switch(a.value.dataType??G(g,["color","length","percentage","absolute-size","relative-size"])){case"size":case"length":case"percentage":case"absolute-size":case"relative-size":{if(a.modifier){let k=a.modifier.kind==="arbitrary"?a.modifier.value:e.resolve(a.modifier.value,["--leading"]);if(!k&&J(a.modifier.value)){if(!e.resolve(null,["--spacing"]))return null;k=`--spacing(${a.modifier.value})`}return!k&&a.modifier.value==="none"&&(k="1"),k?[i("font-size",g),i("line-height",k)]:null}return[i("font-size",g)]}default:return g=Q(g,a.modifier,e),g===null?void 0:[i("color",g)]}}{let g=te(a,e,["--text-color","--color"]);if(g)return[i("color",g)]}{let g=e.resolveWith(a.value.value,["--text"],["--line-height","--letter-spacing","--font-weight"]);if(g){let[k,S={}]=Array.isArray(g)?g:[g];if(a.modifier){let y=a.modifier.kind==="arbitrary"?a.modifier.value:e.resolve(a.modifier.value,["--leading"]);if(!y&&J(a.modifier.value)){if(!e.resolve(null,["--spacing"]))return null;y=`--spacing(${a.modifier.value})`}if(!y&&a.modifier.value==="none"&&(y="1"),!y)return null;let A=[i("font-size",k)];return y&&A.push(i("line-height",y)),A}return typeof S=="string"?[i("font-size",k),i("line-height",S)]:[i("font-size",k),i("line-height",S["--line-height"]?`var(--tw-leading, ${S["--line-height"]})`:void 0),i("letter-spacing",S["--letter-spacing"]?`var(--tw-tracking, ${S["--letter-spacing"]})`:void 0),i("font-weight",S["--font-weight"]?`var(--tw-font-weight, ${S["--font-weight"]})`:void 0)]}}}}),r("text",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--text-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`)},{values:[],valueThemeKeys:["--text"],modifiers:[],modifierThemeKeys:["--leading"]}]);let I=()=>P([C("--tw-text-shadow-color"),C("--tw-text-shadow-alpha","100%","<percentage>")]);t("text-shadow-initial",[I,["--tw-text-shadow-color","initial"]]),o.functional("text-shadow",a=>{let g;if(a.modifier&&(a.modifier.kind==="arbitrary"?g=a.modifier.value:ze(a.modifier.value)&&(g=`${a.modifier.value}%`)),!a.value){let k=e.get(["--text-shadow"]);return k===null?void 0:[I(),i("--tw-text-shadow-alpha",g),...we("text-shadow",k,g,S=>`var(--tw-text-shadow-color, ${S})`)]}if(a.value.kind==="arbitrary"){let k=a.value.value;return(a.value.dataType??G(k,["color"]))==="color"?(k=Q(k,a.modifier,e),k===null?void 0:[I(),i("--tw-text-shadow-color",oe(k,"var(--tw-text-shadow-alpha)"))]):[I(),i("--tw-text-shadow-alpha",g),...we("text-shadow",k,g,S=>`var(--tw-text-shadow-color, ${S})`)]}switch(a.value.value){case"none":return a.modifier?void 0:[I(),i("text-shadow","none")];case"inherit":return a.modifier?void 0:[I(),i("--tw-text-shadow-color","inherit")]}{let k=e.get([`--text-shadow-${a.value.value}`]);if(k)return[I(),i("--tw-text-shadow-alpha",g),...we("text-shadow",k,g,S=>`var(--tw-text-shadow-color, ${S})`)]}{let k=te(a,e,["--text-shadow-color","--color"]);if(k)return[I(),i("--tw-text-shadow-color",oe(k,"var(--tw-text-shadow-alpha)"))]}}),r("text-shadow",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--text-shadow-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`)},{values:["none"]},{valueThemeKeys:["--text-shadow"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`),hasDefaultValue:e.get(["--text-shadow"])!==null}]);{let a=function(T){return`var(--tw-ring-inset,) 0 0 0 calc(${T} + var(--tw-ring-offset-width)) var(--tw-ring-color, ${A})`},g=function(T){return`inset 0 0 0 ${T} var(--tw-inset-ring-color, currentcolor)`};var ee=a,le=g;let k=["var(--tw-inset-shadow)","var(--tw-inset-ring-shadow)","var(--tw-ring-offset-shadow)","var(--tw-ring-shadow)","var(--tw-shadow)"].join(", "),S="0 0 #0000",y=()=>P([C("--tw-shadow",S),C("--tw-shadow-color"),C("--tw-shadow-alpha","100%","<percentage>"),C("--tw-inset-shadow",S),C("--tw-inset-shadow-color"),C("--tw-inset-shadow-alpha","100%","<percentage>"),C("--tw-ring-color"),C("--tw-ring-shadow",S),C("--tw-inset-ring-color"),C("--tw-inset-ring-shadow",S),C("--tw-ring-inset"),C("--tw-ring-offset-width","0px","<length>"),C("--tw-ring-offset-color","#fff"),C("--tw-ring-offset-shadow",S)]);t("shadow-initial",[y,["--tw-shadow-color","initial"]]),o.functional("shadow",T=>{let K;if(T.modifier&&(T.modifier.kind==="arbitrary"?K=T.modifier.value:ze(T.modifier.value)&&(K=`${T.modifier.value}%`)),!T.value){let B=e.get(["--shadow"]);return B===null?void 0:[y(),i("--tw-shadow-alpha",K),...we("--tw-shadow",B,K,de=>`var(--tw-shadow-color, ${de})`),i("box-shadow",k)]}if(T.value.kind==="arbitrary"){let B=T.value.value;return(T.value.dataType??G(B,["color"]))==="color"?(B=Q(B,T.modifier,e),B===null?void 0:[y(),i("--tw-shadow-color",oe(B,"var(--tw-shadow-alpha)"))]):[y(),i("--tw-shadow-alpha",K),...we("--tw-shadow",B,K,de=>`var(--tw-shadow-color, ${de})`),i("box-shadow",k)]}switch(T.value.value){case"none":return T.modifier?void 0:[y(),i("--tw-shadow",S),i("box-shadow",k)];case"inherit":return T.modifier?void 0:[y(),i("--tw-shadow-color","inherit")]}{let B=e.get([`--shadow-${T.value.value}`]);if(B)return[y(),i("--tw-shadow-alpha",K),...we("--tw-shadow",B,K,de=>`var(--tw-shadow-color, ${de})`),i("box-shadow",k)]}{let B=te(T,e,["--box-shadow-color","--color"]);if(B)return[y(),i("--tw-shadow-color",oe(B,"var(--tw-shadow-alpha)"))]}}),r("shadow",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--box-shadow-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(T,K)=>`${K*5}`)},{values:["none"]},{valueThemeKeys:["--shadow"],modifiers:Array.from({length:21},(T,K)=>`${K*5}`),hasDefaultValue:e.get(["--shadow"])!==null}]),t("inset-shadow-initial",[y,["--tw-inset-shadow-color","initial"]]),o.functional("inset-shadow",T=>{let K;if(T.modifier&&(T.modifier.kind==="arbitrary"?K=T.modifier.value:ze(T.modifier.value)&&(K=`${T.modifier.value}%`)),!T.value){let B=e.get(["--inset-shadow"]);return B===null?void 0:[y(),i("--tw-inset-shadow-alpha",K),...we("--tw-inset-shadow",B,K,de=>`var(--tw-inset-shadow-color, ${de})`),i("box-shadow",k)]}if(T.value.kind==="arbitrary"){let B=T.value.value;return(T.value.dataType??G(B,["color"]))==="color"?(B=Q(B,T.modifier,e),B===null?void 0:[y(),i("--tw-inset-shadow-color",oe(B,"var(--tw-inset-shadow-alpha)"))]):[y(),i("--tw-inset-shadow-alpha",K),...we("--tw-inset-shadow",B,K,de=>`var(--tw-inset-shadow-color, ${de})`,"inset"),i("box-shadow",k)]}switch(T.value.value){case"none":return T.modifier?void 0:[y(),i("--tw-inset-shadow",`inset ${S}`),i("box-shadow",k)];case"inherit":return T.modifier?void 0:[y(),i("--tw-inset-shadow-color","inherit")]}{let B=e.get([`--inset-shadow-${T.value.value}`]);if(B)return[y(),i("--tw-inset-shadow-alpha",K),...we("--tw-inset-shadow",B,K,de=>`var(--tw-inset-shadow-color, ${de})`),i("box-shadow",k)]}{let B=te(T,e,["--box-shadow-color","--color"]);if(B)return[y(),i("--tw-inset-shadow-color",oe(B,"var(--tw-inset-shadow-alpha)"))]}}),r("inset-shadow",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--box-shadow-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(T,K)=>`${K*5}`)},{values:["none"]},{valueThemeKeys:["--inset-shadow"],modifiers:Array.from({length:21},(T,K)=>`${K*5}`),hasDefaultValue:e.get(["--inset-shadow"])!==null}]),t("ring-inset",[y,["--tw-ring-inset","inset"]]);let A=e.get(["--default-ring-color"])??"currentcolor";o.functional("ring",T=>{if(!T.value){if(T.modifier)return;let K=e.get(["--default-ring-width"])??"1px";return[y(),i("--tw-ring-shadow",a(K)),i("box-shadow",k)]}if(T.value.kind==="arbitrary"){let K=T.value.value;return(T.value.dataType??G(K,["color","length"]))==="length"?T.modifier?void 0:[y(),i("--tw-ring-shadow",a(K)),i("box-shadow",k)]:(K=Q(K,T.modifier,e),K===null?void 0:[i("--tw-ring-color",K)])}{let K=te(T,e,["--ring-color","--color"]);if(K)return[i("--tw-ring-color",K)]}{if(T.modifier)return;let K=e.resolve(T.value.value,["--ring-width"]);if(K===null&&R(T.value.value)&&(K=`${T.value.value}px`),K)return[y(),i("--tw-ring-shadow",a(K)),i("box-shadow",k)]}}),r("ring",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--ring-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(T,K)=>`${K*5}`)},{values:["0","1","2","4","8"],valueThemeKeys:["--ring-width"],hasDefaultValue:!0}]),o.functional("inset-ring",T=>{if(!T.value)return T.modifier?void 0:[y(),i("--tw-inset-ring-shadow",g("1px")),i("box-shadow",k)];if(T.value.kind==="arbitrary"){let K=T.value.value;return(T.value.dataType??G(K,["color","length"]))==="length"?T.modifier?void 0:[y(),i("--tw-inset-ring-shadow",g(K)),i("box-shadow",k)]:(K=Q(K,T.modifier,e),K===null?void 0:[i("--tw-inset-ring-color",K)])}{let K=te(T,e,["--ring-color","--color"]);if(K)return[i("--tw-inset-ring-color",K)]}{if(T.modifier)return;let K=e.resolve(T.value.value,["--ring-width"]);if(K===null&&R(T.value.value)&&(K=`${T.value.value}px`),K)return[y(),i("--tw-inset-ring-shadow",g(K)),i("box-shadow",k)]}}),r("inset-ring",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--ring-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(T,K)=>`${K*5}`)},{values:["0","1","2","4","8"],valueThemeKeys:["--ring-width"],hasDefaultValue:!0}]);let U="var(--tw-ring-inset,) 0 0 0 var(--tw-ring-offset-width) var(--tw-ring-offset-color)";o.functional("ring-offset",T=>{if(T.value){if(T.value.kind==="arbitrary"){let K=T.value.value;return(T.value.dataType??G(K,["color","length"]))==="length"?T.modifier?void 0:[i("--tw-ring-offset-width",K),i("--tw-ring-offset-shadow",U)]:(K=Q(K,T.modifier,e),K===null?void 0:[i("--tw-ring-offset-color",K)])}{let K=e.resolve(T.value.value,["--ring-offset-width"]);if(K)return T.modifier?void 0:[i("--tw-ring-offset-width",K),i("--tw-ring-offset-shadow",U)];if(R(T.value.value))return T.modifier?void 0:[i("--tw-ring-offset-width",`${T.value.value}px`),i("--tw-ring-offset-shadow",U)]}{let K=te(T,e,["--ring-offset-color","--color"]);if(K)return[i("--tw-ring-offset-color",K)]}}})}return r("ring-offset",()=>[{values:["current","inherit","transparent"],valueThemeKeys:["--ring-offset-color","--color"],modifierThemeKeys:["--opacity"],modifiers:Array.from({length:21},(a,g)=>`${g*5}`)},{values:["0","1","2","4","8"],valueThemeKeys:["--ring-offset-width"]}]),o.functional("@container",a=>{let g=null;if(a.value===null?g="inline-size":a.value.kind==="arbitrary"?g=a.value.value:a.value.kind==="named"&&a.value.value==="normal"?g="normal":a.value.kind==="named"&&a.value.value==="size"&&(g="size"),g!==null)return a.modifier?[i("container-type",g),i("container-name",a.modifier.value)]:[i("container-type",g)]}),r("@container",()=>[{values:["normal"],valueThemeKeys:[],hasDefaultValue:!0}]),o}var qt=["number","integer","ratio","percentage"];function vl(e){let o=Oe(e.params);return jl(o)?r=>{let t={"--value":{usedSpacingInteger:!1,usedSpacingNumber:!1,themeKeys:new Set,literals:new Set},"--modifier":{usedSpacingInteger:!1,usedSpacingNumber:!1,themeKeys:new Set,literals:new Set}};N(e.nodes,n=>{if(n.kind!=="declaration"||!n.value||!n.value.includes("--value(")&&!n.value.includes("--modifier("))return;let s=q(n.value);N(s,l=>{if(l.kind!=="function")return;if(l.value==="--spacing"&&!(t["--modifier"].usedSpacingNumber&&t["--value"].usedSpacingNumber))return N(l.nodes,d=>{if(d.kind!=="function"||d.value!=="--value"&&d.value!=="--modifier")return;let c=d.value;for(let p of d.nodes)if(p.kind==="word"){if(p.value==="integer")t[c].usedSpacingInteger||=!0;else if(p.value==="number"&&(t[c].usedSpacingNumber||=!0,t["--modifier"].usedSpacingNumber&&t["--value"].usedSpacingNumber))return j.Stop}}),j.Continue;if(l.value!=="--value"&&l.value!=="--modifier")return;let h=M(H(l.nodes),",");for(let[d,c]of h.entries())c=c.replace(/\\\*/g,"*"),c=c.replace(/--(.*?)\s--(.*?)/g,"--$1-*--$2"),c=c.replace(/\s+/g,""),c=c.replace(/(-\*){2,}/g,"-*"),c[0]==="-"&&c[1]==="-"&&!c.includes("(")&&!c.includes("-*")&&(c+="-*"),h[d]=c;l.nodes=q(h.join(","));for(let d of l.nodes)if(d.kind==="word"&&(d.value[0]==='"'||d.value[0]==="'")&&d.value[0]===d.value[d.value.length-1]){let c=d.value.slice(1,-1);t[l.value].literals.add(c)}else if(d.kind==="word"&&d.value[0]==="-"&&d.value[1]==="-"){let c=d.value.replace(/-\*.*$/g,"");t[l.value].themeKeys.add(c)}else if(d.kind==="word"&&!(d.value[0]==="["&&d.value[d.value.length-1]==="]")&&!qt.includes(d.value)){console.warn(`Unsupported bare value data type: "${d.value}".
Only valid data types are: ${qt.map(w=>`"${w}"`).join(", ")}.
`);let c=d.value,p=structuredClone(l),u="¶";N(p.nodes,w=>{if(w.kind==="word"&&w.value===c)return j.ReplaceSkip({kind:"word",value:u})});let f="^".repeat(H([d]).length),v=H([p]).indexOf(u),m=["```css",H([l])," ".repeat(v)+f,"```"].join(`
`);console.warn(m)}}),n.value=H(s)}),r.utilities.functional(o.slice(0,-2),n=>{let s=se(e),l=n.value,h=n.modifier,d=!1,c=!1,p=!1,u=!1,f=new Map,v=!1;if(N([s],(m,w)=>{let $=w.parent;if($?.kind!=="rule"&&$?.kind!=="at-rule"||m.kind!=="declaration"||!m.value)return;let z=!1,x=q(m.value);if(N(x,b=>{if(b.kind==="function"){if(b.value==="--value"){d=!0;let E=Gr(l,b,r);return E?(c=!0,E.ratio?v=!0:f.set(m,$),j.ReplaceSkip(E.nodes)):(z=!0,j.Stop)}else if(b.value==="--modifier"){p=!0;let E=Gr(h,b,r);return E?(u=!0,j.ReplaceSkip(E.nodes)):(z=!0,j.Stop)}}}),z)return j.ReplaceSkip([]);m.value=H(x)}),!d||!c||p&&!u&&h!==null||v&&u||h&&!v&&!u)return null;if(v)for(let[m,w]of f){let $=w.nodes.indexOf(m);$!==-1&&w.nodes.splice($,1)}return s.nodes}),r.utilities.suggest(o.slice(0,-2),()=>{let n=[],s=[];for(let[l,{literals:h,usedSpacingNumber:d,usedSpacingInteger:c,themeKeys:p}]of[[n,t["--value"]],[s,t["--modifier"]]]){for(let u of h)l.push(u);if(d)l.push(...ht);else if(c)for(let u of ht)R(u)&&l.push(u);for(let u of r.theme.keysInNamespaces(p))l.push(u.replace(Ko,(f,v,m)=>`${v}.${m}`))}return[{values:n,modifiers:s}]})}:Al(o)?r=>{r.utilities.static(o,()=>e.nodes.map(se))}:null}function Gr(e,o,r){if(e===null){for(let t of o.nodes)if(t.kind==="function"&&t.value==="--default")return{nodes:t.nodes};return}for(let t of o.nodes){if(e.kind==="named"&&t.kind==="word"&&(t.value[0]==="'"||t.value[0]==='"')&&t.value[t.value.length-1]===t.value[0]&&t.value.slice(1,-1)===e.value)return{nodes:q(e.value)};if(e.kind==="named"&&t.kind==="word"&&t.value[0]==="-"&&t.value[1]==="-"){let n=t.value;if(n.endsWith("-*")){n=n.slice(0,-2);let s=r.theme.resolve(e.value,[n]);if(s)return{nodes:q(s)}}else{let s=n.split("-*");if(s.length<=1)continue;let l=[s.shift()],h=r.theme.resolveWith(e.value,l,s);if(h){let[,d={}]=h;{let c=d[s.pop()];if(c)return{nodes:q(c)}}}}}else if(e.kind==="named"&&t.kind==="word"){if(!qt.includes(t.value))continue;let n=t.value==="ratio"&&"fraction"in e?e.fraction:e.value;if(!n)continue;let s=G(n,[t.value]);if(s===null)continue;if(s==="ratio"){let[l,h]=M(n,"/").map(Number);if(!R(l)||!R(h))continue}else if(s==="number"&&!J(n)||s==="percentage"&&!R(n.slice(0,-1)))continue;if(s==="ratio"){let[l,h]=M(n,"/");return{nodes:q(`${l.trim()} / ${h.trim()}`),ratio:!0}}return{nodes:q(n),ratio:!1}}else if(e.kind==="arbitrary"&&t.kind==="word"&&t.value[0]==="["&&t.value[t.value.length-1]==="]"){let n=t.value.slice(1,-1);if(n==="*")return{nodes:q(e.value)};if("dataType"in e&&e.dataType&&e.dataType!==n)continue;if("dataType"in e&&e.dataType)return{nodes:q(e.value)};if(G(e.value,[n])!==null)return{nodes:q(e.value)}}}}function we(e,o,r,t,n=""){let s=!1,l=ft(o,d=>r==null?t(d):d.startsWith("current")?t(oe(d,r)):((d.startsWith("var(")||r.startsWith("var("))&&(s=!0),t(Vo(d,r))));function h(d){return n?M(d,",").map(c=>n.trim()+" "+c.trim()).join(", "):d}return s?[i(e,h(ft(o,t))),X("@supports (color: lab(from red l a b))",[i(e,h(l))])]:[i(e,h(l))]}function tt(e,o,r,t,n=""){let s=!1,l=M(o,",").map(h=>ft(h,d=>r==null?t(d):d.startsWith("current")?t(oe(d,r)):((d.startsWith("var(")||r.startsWith("var("))&&(s=!0),t(Vo(d,r))))).map(h=>`drop-shadow(${h})`).join(" ");return s?[i(e,n+M(o,",").map(h=>`drop-shadow(${ft(h,t)})`).join(" ")),X("@supports (color: lab(from red l a b))",[i(e,n+l)])]:[i(e,n+l)]}var Oo=/^-?[a-z][a-zA-Z0-9_-]*/,kl=37,wl=47,bl=46,yl=97,xl=122,$l=65,Sl=90,rt=48,ot=57,zl=95,Cl=45;function Al(e){let o=Oo.exec(e);if(o===null)return!1;let r=o[0],t=e.slice(r.length);if(t.length===0&&r.endsWith("-"))return!1;if(t.length===0)return!0;let n=!1;for(let s=0;s<t.length;s++){let l=t.charCodeAt(s);switch(l){case kl:{if(s!==t.length-1)return!1;let h=(t[s-1]||r[r.length-1]||"").charCodeAt(0);if(h<rt||h>ot)return!1;break}case wl:{if(s===t.length-1||n)return!1;n=!0;break}case bl:{let h=(t[s-1]||r[r.length-1]||"").charCodeAt(0);if(h<rt||h>ot)return!1;let d=(t[s+1]||"").charCodeAt(0);if(d<rt||d>ot)return!1;break}case zl:case Cl:continue;default:{if(l>=yl&&l<=xl||l>=$l&&l<=Sl||l>=rt&&l<=ot)continue;return!1}}}return!0}function jl(e){if(!e.endsWith("-*"))return!1;e=e.slice(0,-2);let o=Oo.exec(e);if(o===null)return!1;let r=o[0];return e.slice(r.length).length===0}var Ht={"--alpha":Tl,"--spacing":Vl,"--theme":Kl,theme:Ol};function Tl(e,o,r,...t){let[n,s]=M(r,"/").map(l=>l.trim());if(!n||!s)throw new Error(`The --alpha(…) function requires a color and an alpha value, e.g.: \`--alpha(${n||"var(--my-color)"} / ${s||"50%"})\``);if(t.length>0)throw new Error(`The --alpha(…) function only accepts one argument, e.g.: \`--alpha(${n||"var(--my-color)"} / ${s||"50%"})\``);return oe(n,s)}function Vl(e,o,r,...t){if(!r)throw new Error("The --spacing(…) function requires an argument, but received none.");if(t.length>0)throw new Error(`The --spacing(…) function only accepts a single argument, but received ${t.length+1}.`);let n=e.theme.resolve(null,["--spacing"]);if(!n)throw new Error("The --spacing(…) function requires that the `--spacing` theme variable exists, but it was not found.");let s=ce.get(r);if(s){if(s[0]===0)return"0px";if(s[0]===1)return n}return`calc(${n} * ${r})`}function Kl(e,o,r,...t){if(!r.startsWith("--"))throw new Error("The --theme(…) function can only be used with CSS variables from your theme.");let n=!1;r.endsWith(" inline")&&(n=!0,r=r.slice(0,-7)),o.kind==="at-rule"&&(n=!0);let s=e.resolveThemeValue(r,n);if(!s){if(t.length>0)return t.join(", ");throw new Error(`Could not resolve value for theme function: \`theme(${r})\`. Consider checking if the variable name is correct or provide a fallback value to silence this error.`)}if(t.length===0)return s;let l=t.join(", ");if(l==="initial")return s;if(s==="initial")return l;if(s.startsWith("var(")||s.startsWith("theme(")||s.startsWith("--theme(")){let h=q(s);return Rl(h,l),H(h)}return s}function Ol(e,o,r,...t){r=El(r);let n=e.resolveThemeValue(r);if(!n&&t.length>0)return t.join(", ");if(!n)throw new Error(`Could not resolve value for theme function: \`theme(${r})\`. Consider checking if the path is correct or provide a fallback value to silence this error.`);return n}var Jr=new RegExp(Object.keys(Ht).map(e=>`${e}\\(`).join("|"));function or(e,o){let r=0;return N(e,t=>{if(t.kind==="declaration"&&t.value&&Jr.test(t.value)){r|=8,t.value=Qr(t.value,t,o);return}t.kind==="at-rule"&&(t.name==="@media"||t.name==="@custom-media"||t.name==="@container"||t.name==="@supports")&&Jr.test(t.params)&&(r|=8,t.params=Qr(t.params,t,o))}),r}function Qr(e,o,r){let t=q(e);return N(t,n=>{if(n.kind==="function"&&n.value in Ht){let s=M(H(n.nodes).trim(),",").map(h=>h.trim()),l=Ht[n.value](r,o,...s);return j.Replace(q(l))}}),H(t)}function El(e){if(e[0]!=="'"&&e[0]!=='"')return e;let o="",r=e[0];for(let t=1;t<e.length-1;t++){let n=e[t],s=e[t+1];n==="\\"&&(s===r||s==="\\")?(o+=s,t++):o+=n}return o}function Rl(e,o){N(e,r=>{if(r.kind==="function"&&!(r.value!=="var"&&r.value!=="theme"&&r.value!=="--theme"))if(r.nodes.length===1)r.nodes.push({kind:"word",value:`, ${o}`});else{let t=r.nodes[r.nodes.length-1];t.kind==="word"&&t.value==="initial"&&(t.value=o)}})}function Eo(e,o){let r=e.length,t=o.length,n=r<t?r:t;for(let s=0;s<n;s++){let l=e.charCodeAt(s),h=o.charCodeAt(s);if(l>=48&&l<=57&&h>=48&&h<=57){let d=s,c=s+1,p=s,u=s+1;for(l=e.charCodeAt(c);l>=48&&l<=57;)l=e.charCodeAt(++c);for(h=o.charCodeAt(u);h>=48&&h<=57;)h=o.charCodeAt(++u);let f=e.slice(d,c),v=o.slice(p,u),m=Number(f)-Number(v);if(m)return m;if(f<v)return-1;if(f>v)return 1;continue}if(l!==h)return l-h}return e.length-o.length}function st(e){if(e[0]!=="["||e[e.length-1]!=="]")return null;let o=1,r=o,t=e.length-1;for(;Ee(e.charCodeAt(o));)o++;{for(r=o;o<t;o++){let p=e.charCodeAt(o);if(p===92){o++;continue}if(!(p>=65&&p<=90)&&!(p>=97&&p<=122)&&!(p>=48&&p<=57)&&!(p===45||p===95)&&!(p>=128))break}if(r===o)return null}let n=e.slice(r,o);for(;Ee(e.charCodeAt(o));)o++;if(o===t)return{attribute:n,operator:null,quote:null,value:null,sensitivity:null};let s=null,l=e.charCodeAt(o);if(l===61)s="=",o++;else if((l===126||l===124||l===94||l===36||l===42)&&e.charCodeAt(o+1)===61)s=e[o]+"=",o+=2;else return null;for(;Ee(e.charCodeAt(o));)o++;if(o===t)return null;let h="",d=null;if(l=e.charCodeAt(o),l===39||l===34){d=e[o],o++,r=o;for(let p=o;p<t;p++){let u=e.charCodeAt(p);u===l?o=p+1:u===92&&p++}h=e.slice(r,o-1)}else{for(r=o;o<t&&!Ee(e.charCodeAt(o));)o++;h=e.slice(r,o)}for(;Ee(e.charCodeAt(o));)o++;if(o===t)return{attribute:n,operator:s,quote:d,value:h,sensitivity:null};let c=null;switch(e.charCodeAt(o)){case 105:case 73:{c="i",o++;break}case 115:case 83:{c="s",o++;break}default:return null}for(;Ee(e.charCodeAt(o));)o++;return o!==t?null:{attribute:n,operator:s,quote:d,value:h,sensitivity:c}}function Ee(e){switch(e){case 32:case 9:case 10:case 13:return!0;default:return!1}}function Fl(e){let o=!1;return N(e,{exit(r){if(r.kind!=="function"||r.value!=="calc"&&r.value!==""||r.nodes.length!==5||r.nodes[2].kind!=="word"||r.nodes[2].value!=="*"&&r.nodes[2].value!=="+")return;let t=r.nodes[0],n=r.nodes[4];if(Wl(t,n)){o=!0;let s={kind:"function",value:r.value,nodes:[n,r.nodes[1],r.nodes[2],r.nodes[3],t]};return j.ReplaceSkip(s)}}}),[o,e]}function Wl(e,o){let r=e.kind==="word"?ce.get(e.value):null,t=o.kind==="word"?ce.get(o.value):null;if(r!==null&&t===null)return!0;if(r===null&&t!==null)return!1;if(r!==null&&t!==null){let[n,s]=r,[l,h]=t;if(s===null&&h!==null)return!0;if(s!==null&&h===null)return!1;if(n!==l)return n-l>0;if(s!==h)return(s??"").localeCompare(h??"")>0}return H([e]).localeCompare(H([o]))>0}function Re(e,o=null){return Array.isArray(e)&&e.length===2&&typeof e[1]=="object"&&typeof e[1]!==null?o?e[1][o]??null:e[0]:Array.isArray(e)&&o===null?e.join(", "):typeof e=="string"&&o===null?e:null}function Nl(e,{theme:o},r){for(let t of r){let n=pt([t]);n&&e.theme.clearNamespace(`--${n}`,4)}for(let[t,n]of Ul(o)){if(typeof n!="string"&&typeof n!="number")continue;if(typeof n=="string"&&(n=n.replace(/<alpha-value>/g,"1")),t[0]==="opacity"&&(typeof n=="number"||typeof n=="string")){let l=typeof n=="string"?parseFloat(n):n;l>=0&&l<=1&&(n=l*100+"%")}let s=pt(t);s&&e.theme.add(`--${s}`,""+n,7)}if(Object.hasOwn(o,"fontFamily")){let t=5;{let n=Re(o.fontFamily.sans);n&&e.theme.hasDefault("--font-sans")&&(e.theme.add("--default-font-family",n,t),e.theme.add("--default-font-feature-settings",Re(o.fontFamily.sans,"fontFeatureSettings")??"normal",t),e.theme.add("--default-font-variation-settings",Re(o.fontFamily.sans,"fontVariationSettings")??"normal",t))}{let n=Re(o.fontFamily.mono);n&&e.theme.hasDefault("--font-mono")&&(e.theme.add("--default-mono-font-family",n,t),e.theme.add("--default-mono-font-feature-settings",Re(o.fontFamily.mono,"fontFeatureSettings")??"normal",t),e.theme.add("--default-mono-font-variation-settings",Re(o.fontFamily.mono,"fontVariationSettings")??"normal",t))}}return o}function Ul(e){let o=[];return Ro(e,[],(r,t)=>{if(Il(r))return o.push([t,r]),1;if(_l(r)){o.push([t,r[0]]);for(let n of Reflect.ownKeys(r[1]))o.push([[...t,`-${n}`],r[1][n]]);return 1}if(Array.isArray(r)&&r.every(n=>typeof n=="string"))return t[0]==="fontSize"?(o.push([t,r[0]]),r.length>=2&&o.push([[...t,"-line-height"],r[1]])):o.push([t,r.join(", ")]),1}),o}var Dl={borderWidth:"border-width",outlineWidth:"outline-width",ringColor:"ring-color",ringWidth:"ring-width",transitionDuration:"transition-duration",transitionTimingFunction:"transition-timing-function"},Ll={animation:"animate",aspectRatio:"aspect",borderRadius:"radius",boxShadow:"shadow",colors:"color",containers:"container",fontFamily:"font",fontSize:"text",letterSpacing:"tracking",lineHeight:"leading",maxWidth:"container",screens:"breakpoint",transitionTimingFunction:"ease"},Ml=/^[a-zA-Z0-9-_%/.]+$/;function pt(e){let o=Dl[e[0]];if(o&&e[1]==="DEFAULT")return`default-${o}`;if(e[0]==="container")return null;for(let t of e)if(!Ml.test(t))return null;let r=Ll[e[0]];return r&&(e=e.slice(),e[0]=r),e.map((t,n,s)=>t==="1"&&n!==s.length-1?"":t).map((t,n)=>(t=t.replaceAll(".","_"),(n===0||t.startsWith("-")||t==="lineHeight")&&(t=t.replace(/([a-z])([A-Z])/g,(s,l,h)=>`${l}-${h.toLowerCase()}`)),t)).filter((t,n)=>t!=="DEFAULT"||n!==e.length-1).join("-")}function Il(e){return typeof e=="number"||typeof e=="string"}function _l(e){if(!Array.isArray(e)||e.length!==2||typeof e[0]!="string"&&typeof e[0]!="number"||e[1]===void 0||e[1]===null||typeof e[1]!="object")return!1;for(let o of Reflect.ownKeys(e[1]))if(typeof o!="string"||typeof e[1][o]!="string"&&typeof e[1][o]!="number")return!1;return!0}function Ro(e,o=[],r){for(let t of Reflect.ownKeys(e)){let n=e[t];if(n==null)continue;let s=[...o,t],l=r(n,s)??0;if(l!==1&&(l===2||!(!Array.isArray(n)&&typeof n!="object")&&Ro(n,s,r)===2))return 2}}function Yt(e,o=null,r=!0){let[t,n]=mt(q(e),o,r);return t?H(n):e}function mt(e,o=null,r=!0){let t=!1;return N(e,{exit(n,s){if(n.kind==="word"&&n.value!=="0"){let l=Xr(n.value,o,r);if(l===null||l===n.value)return;if(l==="0"&&s.parent?.kind==="function"){let h=Xr(n.value,o,!1);return h===null?void 0:(t=!0,j.ReplaceSkip(re(h)))}return t=!0,j.ReplaceSkip(re(l))}else if(n.kind==="function"&&(n.value==="calc"||n.value==="")){if(n.nodes.length!==5||n.nodes[2].kind!=="word")return;let l=n.nodes[0],h=n.nodes[2].value,d=n.nodes[4],c=l.kind==="word"?ce.get(l.value):null,p=d.kind==="word"?ce.get(d.value):null;if(h==="*"&&(c?.[0]===0&&c?.[1]===null||p?.[0]===0&&p?.[1]===null))return t=!0,j.ReplaceSkip(re("0"));if(h==="*"&&c?.[0]===0&&c?.[1]!==null&&p?.[1]===null)return t=!0,s.parent?.kind==="function"?j.ReplaceSkip(re(`0${c[1]}`)):j.ReplaceSkip(re("0"));if(h==="*"&&p?.[0]===0&&p?.[1]!==null&&c?.[1]===null)return t=!0,s.parent?.kind==="function"?j.ReplaceSkip(re(`0${p[1]}`)):j.ReplaceSkip(re("0"));if(h==="*"){if(c?.[0]===1&&c?.[1]===null)return t=!0,j.ReplaceSkip(d);if(p?.[0]===1&&p?.[1]===null)return t=!0,j.ReplaceSkip(l)}if(h==="*"||h==="+"){let u=c??p,f=c===null?l:p===null?d:null;if(u!==null&&f!==null&&f.kind==="function"&&(f.value==="calc"||f.value==="")&&f.nodes.length===5&&f.nodes[2].kind==="word"&&f.nodes[2].value===h){let v=f.nodes[0],m=f.nodes[4],w=v.kind==="word"?ce.get(v.value):null,$=m.kind==="word"?ce.get(m.value):null,z=w??$,x=w===null?v:$===null?m:null;if(z!==null&&x!==null){if(h==="*"&&!(u[1]===null&&z[1]===null||u[1]===null&&z[1]!==null||u[1]!==null&&z[1]===null)||h==="+"&&u[1]!==z[1])return;let b;switch(h){case"*":{b=`${u[0]*z[0]}${u[1]??z[1]??""}`;break}case"+":{b=`${u[0]+z[0]}${u[1]??z[1]??""}`;break}default:return}if(t=!0,h==="*"&&b==="1")return j.ReplaceSkip(x);let E={kind:"function",value:n.value,nodes:[re(b),n.nodes[1],n.nodes[2],n.nodes[3],x]};return j.ReplaceSkip(E)}}}if(c===null||p===null)return;switch(h){case"*":{if(c[1]===p[1]||c[1]===null&&p[1]!==null||c[1]!==null&&p[1]===null)return t=!0,j.ReplaceSkip(re(`${c[0]*p[0]}${c[1]??p[1]??""}`));break}case"+":{if(c[1]===p[1])return t=!0,j.ReplaceSkip(re(`${c[0]+p[0]}${c[1]??""}`));break}case"-":{if(c[1]===p[1])return t=!0,j.ReplaceSkip(re(`${c[0]-p[0]}${c[1]??""}`));break}case"/":{if(p[0]!==0&&(c[1]===null&&p[1]===null||c[1]!==null&&p[1]===null)){let u=c[0]/p[0];if(Math.round(u*100)/100!==u)break;return t=!0,j.ReplaceSkip(re(`${u}${c[1]??""}`))}break}}}}}),[t,e]}function Xr(e,o=null,r=!0){let t=ce.get(e);if(t===null)return null;let[n,s]=t;if(s===null)return`${n}`;if(n===0&&Se(e))return r?"0":`0${s}`;if(!r)return`${e}`;switch(s.toLowerCase()){case"in":return`${n*96}px`;case"cm":return`${n*96/2.54}px`;case"mm":return`${n*96/2.54/10}px`;case"q":return`${n*96/2.54/10/4}px`;case"pc":return`${n*96/6}px`;case"pt":return`${n*96/72}px`;case"rem":return o!==null?`${n*o}px`:null;case"grad":return`${n*.9}deg`;case"rad":return`${n*180/Math.PI}deg`;case"turn":return`${n*360}deg`;case"ms":return`${n/1e3}s`;case"khz":return`${n*1e3}hz`;default:return`${n}${s}`}}function je(e,o="top",r="right",t="bottom",n="left"){return Fo(`${e}-${o}`,`${e}-${r}`,`${e}-${t}`,`${e}-${n}`)}function Fo(e="top",o="right",r="bottom",t="left"){return{1:[[e,0],[o,0],[r,0],[t,0]],2:[[e,0],[o,1],[r,0],[t,1]],3:[[e,0],[o,1],[r,2],[t,1]],4:[[e,0],[o,1],[r,2],[t,3]]}}function ie(e,o){return{1:[[e,0],[o,0]],2:[[e,0],[o,1]]}}var eo={inset:Fo(),margin:je("margin"),padding:je("padding"),"scroll-margin":je("scroll-margin"),"scroll-padding":je("scroll-padding"),"border-width":je("border","top-width","right-width","bottom-width","left-width"),"border-style":je("border","top-style","right-style","bottom-style","left-style"),"border-color":je("border","top-color","right-color","bottom-color","left-color"),gap:ie("row-gap","column-gap"),overflow:ie("overflow-x","overflow-y"),"overscroll-behavior":ie("overscroll-behavior-x","overscroll-behavior-y")},to={"inset-block":ie("top","bottom"),"inset-inline":ie("left","right"),"margin-block":ie("margin-top","margin-bottom"),"margin-inline":ie("margin-left","margin-right"),"padding-block":ie("padding-top","padding-bottom"),"padding-inline":ie("padding-left","padding-right"),"scroll-margin-block":ie("scroll-margin-top","scroll-margin-bottom"),"scroll-margin-inline":ie("scroll-margin-left","scroll-margin-right"),"scroll-padding-block":ie("scroll-padding-top","scroll-padding-bottom"),"scroll-padding-inline":ie("scroll-padding-left","scroll-padding-right")},ro={"border-block":["border-bottom","border-top"],"border-block-color":["border-bottom-color","border-top-color"],"border-block-style":["border-bottom-style","border-top-style"],"border-block-width":["border-bottom-width","border-top-width"],"border-inline":["border-left","border-right"],"border-inline-color":["border-left-color","border-right-color"],"border-inline-style":["border-left-style","border-right-style"],"border-inline-width":["border-left-width","border-right-width"]};function Bl(e,o){if(o&2){if(e.property in to){let r=M(e.value," ");return to[e.property][r.length]?.map(([t,n])=>i(t,r[n],e.important))}if(e.property in ro)return ro[e.property]?.map(r=>i(r,e.value,e.important))}if(e.property in eo){let r=M(e.value," ");return eo[e.property][r.length]?.map(([t,n])=>i(t,r[n],e.important))}return null}function he(e,o){for(let r in e)delete e[r];return Object.assign(e,o)}function gt(e){let o=[];for(let r of M(e,".")){if(!r.includes("[")){o.push(r);continue}let t=0;for(;;){let n=r.indexOf("[",t),s=r.indexOf("]",n);if(n===-1||s===-1)break;n>t&&o.push(r.slice(t,n)),o.push(r.slice(n+1,s)),t=s+1}t<=r.length-1&&o.push(r.slice(t))}return o}function nr(e,o){let r=e;return r.storage[Wo]??=Pl(),r.storage[No]??=Yl(r),r.storage[Uo]??=Ql(),r.storage[Do]??=ei(),r.storage[Lo]??=ri(),r.storage[lr]??=si(r),r.storage[vt]??=di(r,o),r.storage[ge]??=Ci(r),r.storage[ir]??=ji(),r.storage[kt]??=Ti(r),r.storage[ar]??=Vi(r),r.storage[bt]??=Ki(r),r.storage[Po]??=Oi(r),r.storage[He]??=ql(r),r}var Wo=Symbol();function Pl(){return new D(e=>new D(o=>({rem:e,features:o})))}var He=Symbol();function ql(e){return new D(o=>{let r=e.storage[ge].get(o);return function(t,n){let s=typeof t=="string"?t:e.printCandidate(t),l=r.get(s);if(typeof l!="string")return!1;let h=typeof n=="string"?n:e.printCandidate(n),d=r.get(h);return typeof d!="string"?!1:l===d}})}function Hl(e,o){let r=0;return o?.collapse&&(r|=1),o?.logicalToPhysical&&(r|=2),nr(e,o).storage[Wo].get(o?.rem??null).get(r)}var No=Symbol();function Yl(e){return new D(o=>new D(r=>({features:r,designSystem:e,signatureOptions:o})))}function Zl(e,o,r){let t=0;return r?.collapse&&(t|=1),nr(e).storage[No].get(o).get(t)}function Gl(e,o,r){let t=Hl(e,r),n=Zl(e,t,r),s=nr(e),l=new Set,h=s.storage[Uo].get(n);for(let d of o)l.add(h.get(d));return l.size<=1||!(n.features&1)?Array.from(l):Jl(n,Array.from(l))}function Jl(e,o){let r=e.designSystem,t=new D(h=>new D(d=>new Set)),n=e.designSystem.theme.prefix?`${e.designSystem.theme.prefix}:`:"";for(let h of o){let d=M(h,":"),c=d.pop(),p=c.endsWith("!");p&&(c=c.slice(0,-1));let u=d.length>0?`${d.join(":")}:`:"",f=p?"!":"";t.get(u).get(f).add(`${n}${c}`)}let s=new Set;for(let[h,d]of t.entries())for(let[c,p]of d.entries())for(let u of l(Array.from(p)))n&&u.startsWith(n)&&(u=u.slice(n.length)),s.add(`${h}${u}${c}`);return Array.from(s);function l(h){let d=e.signatureOptions,c=r.storage[kt].get(d),p=r.storage[ir].get(d),u=h.map(x=>c.get(x));if(u.some(x=>x.has("line-height"))){let x=r.theme.keysInNamespaces(["--text"]);if(x.length>0){let b=new Set,E=new Set;for(let F of u)if(F.has("line-height"))for(let O of F.get("line-height")){if(E.has(O))continue;E.add(O);let V=r.storage[vt]?.get(O)??null;if(V!==null)if(J(V)){b.add(V);for(let L of x)c.get(`text-${L}/${V}`)}else{b.add(O);for(let L of x)c.get(`text-${L}/[${O}]`)}}let W=new Set;for(let F of u)if(F.has("font-size")){for(let O of F.get("font-size"))if(!W.has(O)){W.add(O);for(let V of b)J(V)?c.get(`text-[${O}]/${V}`):c.get(`text-[${O}]/[${V}]`)}}}}let f=new D(x=>{let b=new D(W=>new D(F=>new Set)),E=new Set(c.get(x).keys());if(E.size===0)return b;for(let W of ue(r,x))if(!(W.kind!=="functional"||W.value===null)){for(let F of r.utilities.keys("functional")){if(F===W.root)continue;let O=Mo(r,{...Ie(W),root:F}),V=c.get(O);for(let[L,_]of V)if(E.has(L))for(let I of _)b.get(L).get(I).add(O)}return b}return b}),v=u.map((x,b)=>{let E=null;for(let W of x.keys()){let F=new Set;for(let O of p.get(W).values())for(let V of O)F.add(V);for(let O of x.get(W))for(let V of f.get(h[b]).get(W).get(O))F.add(V);if(E===null?E=F:E=ao(E,F),E.size===0)return E}return E??new Set}),m=new D(x=>new Set([x]));for(let x=0;x<v.length;x++){let b=v[x];for(let E=x+1;E<v.length;E++){let W=v[E];for(let F of b)if(W.has(F)){m.get(x).add(E),m.get(E).add(x);break}}}if(m.size===0)return h;let w=new D(x=>x.split(",").map(Number));for(let x of m.values()){let b=Array.from(x).sort((E,W)=>E-W);w.get(b.join(","))}let $=new Set(h),z=new Set;for(let x of w.values())for(let b of Ri(x)){if(b.some(F=>z.has(h[F])))continue;let E=b.flatMap(F=>v[F]).reduce(ao),W=r.storage[ge].get(d).get(b.map(F=>h[F]).sort((F,O)=>F.localeCompare(O)).join(" "));for(let F of E)if(r.storage[ge].get(d).get(F)===W){$.add(F);for(let O of b)h[O]!==F&&z.add(h[O]);break}}for(let x of z)$.delete(x);return Array.from($)}}var Uo=Symbol();function Ql(){return new D(e=>{let o=e.designSystem,r=o.theme.prefix?`${o.theme.prefix}:`:"",t=o.storage[Do].get(e),n=o.storage[Lo].get(e);return new D((s,l)=>{for(let h of o.parseCandidate(s)){let d=h.variants.slice().reverse().flatMap(u=>t.get(u)),c=h.important;if(c||d.length>0){let u=l.get(o.printCandidate({...h,variants:[],important:!1}));return o.theme.prefix!==null&&d.length>0&&(u=u.slice(r.length)),d.length>0&&(u=`${d.map(f=>o.printVariant(f)).join(":")}:${u}`),c&&(u+="!"),o.theme.prefix!==null&&d.length>0&&(u=`${r}${u}`),u}let p=n.get(s);if(p!==s)return p}return s})})}var Xl=[ii,xi,$i,wi],Do=Symbol();function ei(){return new D(e=>new D(o=>{let r=[o];for(let t of Xl)for(let n of r.splice(0)){let s=t(_e(n),e);if(Array.isArray(s)){r.push(...s);continue}else r.push(s)}return r}))}var ti=[ni,li,ai,Si,fi,pi,ki,bi,yi,zi],Lo=Symbol();function ri(){return new D(e=>{let o=e.designSystem;return new D(r=>{for(let t of o.parseCandidate(r)){let n=Ie(t);for(let l of ti)n=l(n,e);let s=o.printCandidate(n);if(r!==s)return s}return r})})}var oi=["t","tr","r","br","b","bl","l","tl"];function ni(e){if(e.kind==="static"&&e.root.startsWith("bg-gradient-to-")){let o=e.root.slice(15);return oi.includes(o)&&(e.root=`bg-linear-to-${o}`),e}return e}function li(e,o){let r=o.designSystem.storage[lr];if(e.kind==="arbitrary"){let[t,n]=r(e.value,e.modifier===null?1:0);t!==e.value&&(e.value=t,n!==null&&(e.modifier=n))}else if(e.kind==="functional"&&e.value?.kind==="arbitrary"){let[t,n]=r(e.value.value,e.modifier===null?1:0);t!==e.value.value&&(e.value.value=t,n!==null&&(e.modifier=n))}return e}function ii(e,o){let r=o.designSystem.storage[lr],t=wt(e);for(let[n]of t)if(n.kind==="arbitrary"){let[s]=r(n.selector,2);s!==n.selector&&(n.selector=s)}else if(n.kind==="functional"&&n.value?.kind==="arbitrary"){let[s]=r(n.value.value,2);s!==n.value.value&&(n.value.value=s)}return e}function ai(e,o){return e.kind==="arbitrary"?e.value=oo(e.value,o.designSystem):e.kind==="functional"&&e.value?.kind==="arbitrary"&&(e.value.value=oo(e.value.value,o.designSystem)),e}function oo(e,o){let r=o.theme.prefix?`--${o.theme.prefix}-spacing`:"--spacing",t=q(e);return N(t,n=>{if(!(n.kind!=="function"||n.value!=="calc")&&n.nodes.length===5&&!(n.nodes[2].kind!=="word"||n.nodes[2].value!=="*")&&!(n.nodes[0].kind!=="function"||n.nodes[0].value!=="var"||n.nodes[0].nodes.length!==1||n.nodes[0].nodes[0].kind!=="word"||n.nodes[0].nodes[0].value!==r))return j.Replace(q(`--spacing(${H([n.nodes[4]])})`))}),H(t)}var lr=Symbol();function si(e){return o(e);function o(r){function t(h,d=0){let c=q(h);if(d&2)return[nt(c,l),null];let p=0,u=0;if(N(c,v=>{v.kind==="function"&&v.value==="theme"&&(p+=1,N(v.nodes,m=>m.kind==="separator"&&m.value.includes(",")?j.Stop:m.kind==="word"&&m.value==="/"?(u+=1,j.Stop):j.Skip))}),p===0)return[h,null];if(u===0)return[nt(c,s),null];if(u>1)return[nt(c,l),null];let f=null;return[nt(c,(v,m)=>{let w=M(v,"/").map($=>$.trim());if(w.length>2)return null;if(c.length===1&&w.length===2&&d&1){let[$,z]=w;if(/^\d+%$/.test(z))f={kind:"named",value:z.slice(0,-1)};else if(/^0?\.\d+$/.test(z)){let x=Number(z)*100;f={kind:Number.isInteger(x)?"named":"arbitrary",value:x.toString()}}else f={kind:"arbitrary",value:z};v=$}return s(v,m)||l(v,m)}),f]}function n(h,d=!0){let c=`--${pt(gt(h))}`;return r.theme.get([c])?d&&r.theme.prefix?`--${r.theme.prefix}-${c.slice(2)}`:c:null}function s(h,d){let c=n(h);if(c)return d?`var(${c}, ${d})`:`var(${c})`;let p=gt(h);if(p[0]==="spacing"&&r.theme.get(["--spacing"])){let u=p[1];return J(u)?`--spacing(${u})`:null}return null}function l(h,d){let c=M(h,"/").map(f=>f.trim());h=c.shift();let p=n(h,!1);if(!p)return null;let u=c.length>0?`/${c.join("/")}`:"";return d?`--theme(${p}${u}, ${d})`:`--theme(${p}${u})`}return t}}function nt(e,o){return N(e,(r,t)=>{if(r.kind==="function"&&r.value==="theme"){if(r.nodes.length<1)return;r.nodes[0].kind==="separator"&&r.nodes[0].value.trim()===""&&r.nodes.shift();let n=r.nodes[0];if(n.kind!=="word")return;let s=n.value,l=1;for(let c=l;c<r.nodes.length&&!r.nodes[c].value.includes(",");c++)s+=H([r.nodes[c]]),l=c+1;s=ci(s);let h=r.nodes.slice(l+1),d=h.length>0?o(s,H(h)):o(s);if(d===null)return;{let c=t.index-1;for(;c!==-1;){let p=t.siblings[c];if(p.kind==="separator"&&p.value.trim()===""){c-=1;continue}/^[-+*/]$/.test(p.value.trim())&&(d=`(${d})`);break}}return j.Replace(q(d))}}),H(e)}function ci(e){if(e[0]!=="'"&&e[0]!=='"')return e;let o="",r=e[0];for(let t=1;t<e.length-1;t++){let n=e[t],s=e[t+1];n==="\\"&&(s===r||s==="\\")?(o+=s,t++):o+=n}return o}function*wt(e){function*o(r,t=null){yield[r,t],r.kind==="compound"&&(yield*o(r.variant,r))}yield*o(e,null)}function ue(e,o){return e.parseCandidate(e.theme.prefix&&!o.startsWith(`${e.theme.prefix}:`)?`${e.theme.prefix}:${o}`:o)}function Mo(e,o){let r=e.printCandidate(o);return e.theme.prefix&&r.startsWith(`${e.theme.prefix}:`)?r.slice(e.theme.prefix.length+1):r}var vt=Symbol(),Io=1536,ui=Io/16;function no(e,o,r){let t=o.resolveThemeValue("--spacing");if(t===void 0)return!1;let n=ce.get(Yt(t,r));if(n===null)return!1;let[s,l]=n,h=e*s;return l==="px"?h<=Io:l==="rem"?h<=ui:!1}function di(e,o){let r=e.resolveThemeValue("--spacing");if(r===void 0)return null;r=Yt(r,o?.rem??null);let t=ce.get(r);if(!t)return null;let[n,s]=t;return new D(l=>{if(n===0)return null;let h=ce.get(Yt(l,o?.rem??null));if(!h)return null;let[d,c]=h;return c!==s?null:d/n})}function fi(e,o){if(e.kind!=="arbitrary"&&!(e.kind==="functional"&&e.value?.kind==="arbitrary"))return e;let r=o.designSystem,t=r.storage[ar].get(o.signatureOptions),n=r.storage[ge].get(o.signatureOptions),s=r.storage[He].get(o.signatureOptions),l=r.printCandidate(e),h=n.get(l);if(typeof h!="string")return e;for(let c of d(h,e))if(s(e,c)&&hi(r,e,c))return c;return e;function*d(c,p){let u=t.get(c);if(u.length>1){let f;for(let v of u)if(v[0]!=="-"){if(f)return;f=v}if(f)for(let v of ue(r,f))yield v;return}if(u.length===0&&p.modifier){let f={...p,modifier:null},v=n.get(r.printCandidate(f));if(typeof v=="string")for(let m of d(v,f))yield Object.assign({},m,{modifier:p.modifier})}if(u.length===1)for(let f of ue(r,u[0]))yield f;else if(u.length===0){let f=p.kind==="arbitrary"?p.value:p.value?.value??null;if(f===null)return;if(o.signatureOptions.rem!==null&&p.kind==="functional"&&p.value?.kind==="arbitrary"){let w=r.storage[vt]?.get(f)??null;w!==null&&J(w)&&no(w,r,o.signatureOptions.rem)&&(yield Object.assign({},p,{value:{kind:"named",value:w,fraction:null}}))}let v=r.storage[vt]?.get(f)??null,m="";v!==null&&v<0&&(m="-",v=Math.abs(v));for(let w of Array.from(r.utilities.keys("functional")).sort(($,z)=>+($[0]==="-")-+(z[0]==="-"))){m&&(w=`${m}${w}`);for(let $ of ue(r,`${w}-${f}`))yield $;if(p.modifier)for(let $ of ue(r,`${w}-${f}${p.modifier}`))yield $;if(v!==null&&J(v)&&no(v,r,o.signatureOptions.rem)){for(let $ of ue(r,`${w}-${v}`))yield $;if(p.modifier)for(let $ of ue(r,`${w}-${v}${ut(p.modifier)}`))yield $}for(let $ of ue(r,`${w}-[${f}]`))yield $;if(p.modifier)for(let $ of ue(r,`${w}-[${f}]${ut(p.modifier)}`))yield $}}}}function hi(e,o,r){let t=null;if(o.kind==="functional"&&o.value?.kind==="arbitrary"&&o.value.value.includes("var(--")?t=o.value.value:o.kind==="arbitrary"&&o.value.includes("var(--")&&(t=o.value),t===null)return!0;let n=e.candidatesToCss([e.printCandidate(r)]).join(`
`),s=!0;return N(q(t),l=>{if(l.kind==="function"&&l.value==="var"){let h=l.nodes[0].value;if(!new RegExp(`var\\(${h}[,)]\\s*`,"g").test(n)||n.includes(`${h}:`))return s=!1,j.Stop}}),s}function pi(e,o){if(e.kind!=="functional"||e.value?.kind!=="named")return e;let r=o.designSystem,t=r.storage[ar].get(o.signatureOptions),n=r.storage[ge].get(o.signatureOptions),s=r.storage[He].get(o.signatureOptions),l=r.printCandidate(e),h=n.get(l);if(typeof h!="string")return e;for(let c of d(h,e))if(s(e,c))return c;return e;function*d(c,p){let u=t.get(c);if(u.length>1){let f;for(let v of u)if(v[0]!=="-"){if(f)return;f=v}if(f)for(let v of ue(r,f))yield v;return}if(u.length===0&&p.modifier){let f={...p,modifier:null},v=n.get(r.printCandidate(f));if(typeof v=="string")for(let m of d(v,f))yield Object.assign({},m,{modifier:p.modifier})}if(u.length===1)for(let f of ue(r,u[0]))yield f}}var mi=new Map([["order-none","order-0"],["break-words","wrap-break-word"],["overflow-ellipsis","text-ellipsis"]]),gi=new Map([[/^(-)?start-(.*?)$/,"$1inset-s-$2"],[/^(-)?end-(.*?)$/,"$1inset-e-$2"]]);function*vi(e){let o=mi.get(e);o&&(yield o);for(let[r,t]of gi){let n=e.replace(r,t);n!==e&&(yield n)}}function ki(e,o){let r=o.designSystem,t=r.storage[He].get(o.signatureOptions),n=Mo(r,e);for(let s of vi(n)){if(!t(e,s))continue;let[l]=ue(r,s);return l}return e}function wi(e,o){let r=o.designSystem,t=r.storage[bt],n=r.storage[Po],s=wt(e);for(let[l]of s){if(l.kind==="compound")continue;let h=r.printVariant(l),d=t.get(h);if(typeof d!="string")continue;let c=n.get(d);if(c.length!==1)continue;let p=c[0],u=r.parseVariant(p);u!==null&&he(l,u)}return e}function bi(e,o){let r=o.designSystem,t=r.storage[ge].get(o.signatureOptions);if(e.kind==="functional"&&e.value?.kind==="arbitrary"&&e.value.dataType!==null){let n=r.printCandidate({...e,value:{...e.value,dataType:null}});t.get(r.printCandidate(e))===t.get(n)&&(e.value.dataType=null)}return e}function yi(e,o){if(e.kind!=="functional"||e.value?.kind!=="arbitrary")return e;let r=o.designSystem,t=r.storage[ge].get(o.signatureOptions),n=t.get(r.printCandidate(e));if(n===null)return e;for(let s of _o(e))if(t.get(r.printCandidate({...e,value:s}))===n)return e.value=s,e;return e}function xi(e){let o=wt(e);for(let[r]of o)if(r.kind==="functional"&&r.root==="data"&&r.value?.kind==="arbitrary"&&!r.value.value.includes("="))r.value={kind:"named",value:r.value.value};else if(r.kind==="functional"&&r.root==="aria"&&r.value?.kind==="arbitrary"&&(r.value.value.endsWith("=true")||r.value.value.endsWith('="true"')||r.value.value.endsWith("='true'"))){let[t,n]=M(r.value.value,"=");if(t[t.length-1]==="~"||t[t.length-1]==="|"||t[t.length-1]==="^"||t[t.length-1]==="$"||t[t.length-1]==="*")continue;r.value={kind:"named",value:r.value.value.slice(0,r.value.value.indexOf("="))}}else r.kind==="functional"&&r.root==="supports"&&r.value?.kind==="arbitrary"&&/^[a-z-][a-z0-9-]*$/i.test(r.value.value)&&(r.value={kind:"named",value:r.value.value});return e}function*_o(e,o=e.value?.value??"",r=new Set){if(r.has(o))return;if(r.add(o),yield{kind:"named",value:o,fraction:null},o.endsWith("%")&&J(o.slice(0,-1))&&(yield{kind:"named",value:o.slice(0,-1),fraction:null}),o.includes("/")){let[s,l]=o.split("/");R(s)&&R(l)&&(yield{kind:"named",value:s,fraction:`${s}/${l}`})}let t=new Set;for(let s of o.matchAll(/(\d+\/\d+)|(\d+\.?\d+)/g))t.add(s[0].trim());let n=Array.from(t).sort((s,l)=>s.length-l.length);for(let s of n)yield*_o(e,s,r)}function lo(e){return!(e.length===1&&e[0].kind==="list")}function lt(e){return e.value[0]==="["&&e.value[e.value.length-1]==="]"}function $i(e,o){let r=[e],t=o.designSystem,n=t.storage[bt],s=wt(e);for(let[l,h]of s)if(l.kind==="compound"&&(l.root==="has"||l.root==="not"||l.root==="in")&&l.modifier!==null&&"modifier"in l.variant&&(l.variant.modifier=l.modifier,l.modifier=null),l.kind==="arbitrary"){if(l.relative)continue;let d=xe(l.selector);if(!lo(d))continue;if(d.length===1&&d[0].kind==="complex"&&(d=d[0].nodes),h===null&&d.length===3&&d[0].kind==="selector"&&d[0].value==="&"&&d[1].kind==="combinator"&&d[1].value===">"&&d[2].kind==="selector"&&d[2].value==="*"){he(l,t.parseVariant("*"));continue}if(h===null&&d.length===3&&d[0].kind==="selector"&&d[0].value==="&"&&d[1].kind==="combinator"&&d[1].value===" "&&d[2].kind==="selector"&&d[2].value==="*"){he(l,t.parseVariant("**"));continue}if(h===null&&d.length===1&&d[0].kind==="compound"&&d[0].nodes.length===2&&d[0].nodes[0].kind==="selector"&&d[0].nodes[0].value==="&"&&d[0].nodes[1].kind==="function"&&d[0].nodes[1].value===":has"&&d[0].nodes[1].nodes.length===1&&d[0].nodes[1].nodes[0].kind==="selector"){he(l,t.parseVariant(`has-[${ae(d[0].nodes[1].nodes,!0)}]`));continue}if(h===null&&d.length===3&&d[0].kind==="selector"&&d[1].kind==="combinator"&&d[1].value===" "&&d[2].kind==="selector"&&d[2].value==="&"){d.pop(),d.pop(),he(l,t.parseVariant(`in-[${ae(d,!0)}]`));continue}if(h===null&&d[0].kind==="selector"&&(d[0].value==="@media"||d[0].value==="@supports")){let f=n.get(t.printVariant(l)),v=q(ae(d,!0)),m=!1;if(N(v,w=>{if(w.kind==="word"&&w.value==="not")return m=!0,j.Replace([])}),v=q(H(v)),N(v,w=>{w.kind==="separator"&&w.value!==" "&&w.value.trim()===""&&(w.value=" ")}),m){let w=t.parseVariant(`not-[${H(v)}]`);if(w===null)continue;let $=n.get(t.printVariant(w));if(f===$){he(l,w);continue}}}let c=null;h===null&&d.length===3&&d[0].kind==="selector"&&d[0].value==="&"&&d[1].kind==="combinator"&&d[1].value===">"&&d[2].kind==="selector"&&(d[2].value[0]===":"||lt(d[2]))&&(d=[d[2]],c=t.parseVariant("*")),h===null&&d.length===3&&d[0].kind==="selector"&&d[0].value==="&"&&d[1].kind==="combinator"&&d[1].value===" "&&d[2].kind==="selector"&&(d[2].value[0]===":"||lt(d[2]))&&(d=[d[2]],c=t.parseVariant("**"));let p=d;if(N(p,{enter(f){if(f.kind==="selector"&&f.value==="&")return j.Replace([]);if(f.kind==="function")return j.Skip},exit(f){if(f.kind==="compound"&&f.nodes.length===1)return j.ReplaceSkip(f.nodes)}}),p.length!==1)continue;let u=p[0];if(u.kind==="function"&&u.value===":is"){if(!lo(u.nodes)||u.nodes.length!==1||u.nodes[0].kind==="selector"&&!lt(u.nodes[0]))continue;u=u.nodes[0]}if(u.kind==="function"&&u.value[0]===":"||u.kind==="selector"&&u.value[0]===":"){let f=u,v=!1;if(f.kind==="function"&&f.value===":not"){if(v=!0,f.nodes.length!==1||f.nodes[0].kind!=="selector"&&f.nodes[0].kind!=="function"||f.nodes[0].value[0]!==":")continue;f=f.nodes[0]}let m=($=>{if($===":nth-child"&&f.kind==="function"&&f.nodes.length===1&&f.nodes[0].kind==="value"&&f.nodes[0].value==="odd")return v?(v=!1,"even"):"odd";if($===":nth-child"&&f.kind==="function"&&f.nodes.length===1&&f.nodes[0].kind==="value"&&f.nodes[0].value==="even")return v?(v=!1,"odd"):"even";for(let[z,x]of[[":nth-child","nth"],[":nth-last-child","nth-last"],[":nth-of-type","nth-of-type"],[":nth-last-of-type","nth-of-last-type"]])if($===z&&f.kind==="function"&&f.nodes.length===1)return f.nodes.length===1&&f.nodes[0].kind==="value"&&R(f.nodes[0].value)?`${x}-${f.nodes[0].value}`:`${x}-[${ae(f.nodes,!0)}]`;if(v){let z=n.get(t.printVariant(l)),x=n.get(`not-[${$}]`);if(z===x)return`[&${$}]`}return null})(f.value);if(m===null){if(c)return he(l,{kind:"arbitrary",selector:u.value,relative:!1}),[c,l];continue}v&&(m=`not-${m}`);let w=t.parseVariant(m);if(w===null)continue;he(l,w)}else if(u.kind==="selector"&&lt(u)){let f=st(u.value);if(f===null)continue;if(f.attribute.startsWith("data-")){let v=f.attribute.slice(5);he(l,{kind:"functional",root:"data",modifier:null,value:f.value===null?{kind:"named",value:v}:{kind:"arbitrary",value:`${v}${f.operator}${f.quote??""}${f.value}${f.quote??""}${f.sensitivity?` ${f.sensitivity}`:""}`}})}else if(f.attribute.startsWith("aria-")){let v=f.attribute.slice(5);he(l,{kind:"functional",root:"aria",modifier:null,value:f.value===null?{kind:"arbitrary",value:v}:f.operator==="="&&f.value==="true"&&f.sensitivity===null?{kind:"named",value:v}:{kind:"arbitrary",value:`${f.attribute}${f.operator}${f.quote??""}${f.value}${f.quote??""}${f.sensitivity?` ${f.sensitivity}`:""}`}})}else he(l,{kind:"arbitrary",selector:u.value,relative:!1})}if(c)return[c,l]}return r}function Si(e,o){if(e.kind!=="functional"||e.value?.kind!=="arbitrary")return e;let r=o.designSystem.storage[He].get(o.signatureOptions),t=q(e.value.value);if(t.length===1&&t[0].kind==="function"&&t[0].value==="calc"){let[n,s]=mt(t,null,!1);if(n){let l=Ie(e);l.value.value=H(s),r(e,l)&&(e=l,t=s)}}if(e.root[0]==="-"){if(t.length===1&&t[0].kind==="function"&&t[0].value==="var")return e;let n=q(`calc(${e.value.value} * -1)`),[s,l]=mt(n,null,!1);if(s){let h=Ie(e);h.root=h.root.slice(1),h.value.value=H(l),r(e,h)&&(e=h,t=l)}}if(t.length===1&&t[0].kind==="function"&&t[0].value==="calc"){let n=t[0].nodes;if(n.length===5&&n[1].kind==="separator"&&n[1].value===" "&&n[2].kind==="word"&&n[2].value==="*"&&n[3].kind==="separator"&&n[3].value===" "){let s=n[4].kind==="word"&&n[4].value==="-1"?n[0]:n[0].kind==="word"&&n[0].value==="-1"?n[4]:null;if(s){let l=Ie(e);l.root=`-${e.root}`,l.value.value=H([s]),r(e,l)&&(e=l)}}}return e}function zi(e,o){if(e.kind!=="functional"&&e.kind!=="arbitrary"||e.modifier===null)return e;let r=o.designSystem,t=r.storage[ge].get(o.signatureOptions),n=t.get(r.printCandidate(e)),s=e.modifier;if(n===t.get(r.printCandidate({...e,modifier:null})))return e.modifier=null,e;{let l={kind:"named",value:s.value.endsWith("%")?s.value.includes(".")?`${Number(s.value.slice(0,-1))}`:s.value.slice(0,-1):s.value,fraction:null};if(n===t.get(r.printCandidate({...e,modifier:l})))return e.modifier=l,e}{let l={kind:"named",value:`${parseFloat(s.value)*100}`,fraction:null};if(n===t.get(r.printCandidate({...e,modifier:l})))return e.modifier=l,e}return e}var ge=Symbol();function Ci(e){return new D(o=>new D(r=>{try{r=e.theme.prefix&&!r.startsWith(e.theme.prefix)?`${e.theme.prefix}:${r}`:r;let t=[Z(".x",[Y("@apply",r)])];return Ei(e,()=>{for(let n of e.parseCandidate(r))e.compileAstNodes(n,1);qe(t,e)}),Bo(e,t,o),me(t)}catch{return Symbol()}}))}var io=/#(?:[a-f0-9]{8}|[a-f0-9]{6}|[a-f0-9]{4}|[a-f0-9]{3})/gi;function Bo(e,o,r){let{rem:t}=r;return N(o,{enter(n,s){if(n.kind==="declaration"){if(n.value===void 0||n.property==="--tw-sort")return j.Replace([]);if(n.property.startsWith("--tw-")&&s.siblings.some(u=>u.kind==="declaration"&&n.value===u.value&&n.important===u.important&&!u.property.startsWith("--tw-")))return j.Replace([]);if(r.features&1){let u=Bl(n,r.features);if(u)return j.Replace(u)}n.value.includes("var(")&&(n.value=Ai(n.value,e));let l=q(n.value),[h,d]=mt(l,t),[c,p]=Fl(d);(h||c)&&(n.value=H(p)),n.value=Ke(n.value)}else{if(n.kind==="context"||n.kind==="at-root")return j.Replace(n.nodes);if(n.kind==="comment")return j.Replace([]);if(n.kind==="at-rule"&&n.name==="@property")return j.Replace([])}},exit(n){if(n.kind==="rule"||n.kind==="at-rule"){if(n.nodes.length>1){let s=new Set;for(let l=n.nodes.length-1;l>=0;l--){let h=n.nodes[l];h.kind==="declaration"&&h.value!==void 0&&(s.has(h.property)&&n.nodes.splice(l,1),s.add(h.property))}}n.nodes.sort((s,l)=>s.kind!=="declaration"||l.kind!=="declaration"?0:s.property.localeCompare(l.property))}else if(n.kind==="declaration"&&n.value){if(n.property[0]==="-"&&n.property[1]==="-")return;io.lastIndex=0,n.value=n.value.replace(io,s=>s.toLowerCase())}}}),o}function Ai(e,o){let r=!1,t=q(e),n=new Set;return N(t,s=>{if(s.kind!=="function"||s.value!=="var"||s.nodes.length!==1&&s.nodes.length<3)return;let l=s.nodes[0].value;o.theme.prefix&&l.startsWith(`--${o.theme.prefix}-`)&&(l=l.slice(`--${o.theme.prefix}-`.length));let h=o.resolveThemeValue(l);if(!n.has(l)&&(n.add(l),h!==void 0&&(s.nodes.length===1&&(r=!0,s.nodes.push(...q(`,${h}`))),s.nodes.length>=3))){let d=H(s.nodes),c=`${s.nodes[0].value},${h}`;if(d===c)return r=!0,j.Replace(q(h))}}),r?H(t):e}var ir=Symbol();function ji(){return new D(e=>new D(o=>new D(r=>new Set)))}var kt=Symbol();function Ti(e){return new D(o=>new D(r=>{let t=new D(s=>new Set);e.theme.prefix&&!r.startsWith(e.theme.prefix)&&(r=`${e.theme.prefix}:${r}`);let n=e.parseCandidate(r);if(n.length===0)return t;try{let s=e.compileAstNodes(n[0]).map(l=>se(l.node));N(Bo(e,s,o),l=>{l.kind==="declaration"&&(t.get(l.property).add(l.value),e.storage[ir].get(o).get(l.property).get(l.value).add(r))})}catch{}return t}))}var ar=Symbol();function Vi(e){return new D(o=>{let r=e.storage[ge].get(o),t=new D(()=>[]);for(let[n,s]of e.getClassList()){let l=r.get(n);if(typeof l=="string"){if(n[0]==="-"&&n.endsWith("-0")){let h=r.get(n.slice(1));if(typeof h=="string"&&l===h)continue}t.get(l).push(n),e.storage[kt].get(o).get(n);for(let h of s.modifiers){if(J(h))continue;let d=`${n}/${h}`,c=r.get(d);typeof c=="string"&&(t.get(c).push(d),e.storage[kt].get(o).get(d))}}}return t})}var bt=Symbol();function Ki(e){return new D(o=>{try{o=e.theme.prefix&&!o.startsWith(e.theme.prefix)?`${e.theme.prefix}:${o}`:o;let r=[Z(".x",[Y("@apply",`${o}:flex`)])];return qe(r,e),N(r,t=>{if(t.kind==="at-rule"&&t.params.includes(" "))t.params=t.params.replaceAll(" ","");else if(t.kind==="rule"){let n=xe(t.selector),s=!1;N(n,l=>{if(l.kind==="list"||l.kind==="combinator")s=!0;else if(l.kind==="function"&&l.value===":is"){if(l.nodes.length===1)return s=!0,j.Replace(l.nodes);if(l.nodes.length===2&&l.nodes[0].kind==="selector"&&l.nodes[0].value==="*"&&l.nodes[1].kind==="selector"&&l.nodes[1].value[0]===":")return s=!0,j.Replace(l.nodes[1])}else l.kind==="function"&&l.value[0]===":"&&l.nodes[0]?.kind==="selector"&&l.nodes[0]?.value[0]===":"&&(s=!0,l.nodes.unshift({kind:"selector",value:"*"}))}),s&&(t.selector=ae(n,!0))}}),me(r)}catch{return Symbol()}})}var Po=Symbol();function Oi(e){let o=e.storage[bt],r=new D(()=>[]);for(let[t,n]of e.variants.entries())if(n.kind==="static"){let s=o.get(t);if(typeof s!="string")continue;r.get(s).push(t)}return r}function Ei(e,o){let r=e.theme.values.get,t=new Set;e.theme.values.get=n=>{let s=r.call(e.theme.values,n);return s===void 0||s.options&1&&(t.add(s),s.options&=-2),s};try{return o()}finally{e.theme.values.get=r;for(let n of t)n.options|=1}}function*Ri(e){let o=e.length,r=1n<<BigInt(o);for(let t=o;t>=2;t--){let n=(1n<<BigInt(t))-1n;for(;n<r;){let s=[];for(let d=0;d<o;d++)n>>BigInt(d)&1n&&s.push(e[d]);yield s;let l=n&-n,h=n+l;n=((h^n)>>2n)/l|h}}}function ao(e,o){if(typeof e.intersection=="function")return e.intersection(o);if(e.size===0||o.size===0)return new Set;let r=new Set(e);for(let t of o)r.has(t)||r.delete(t);return r}var Fi=/^\d+\/\d+$/;function Wi(e){let o=new D(t=>({name:t,utility:t,fraction:!1,modifiers:[]}));for(let t of e.utilities.keys("static")){if(e.utilities.getCompletions(t).length===0)continue;let n=o.get(t);n.fraction=!1,n.modifiers=[]}for(let t of e.utilities.keys("functional")){let n=e.utilities.getCompletions(t);for(let s of n)for(let l of s.values){let h=l!==null&&Fi.test(l),d=l===null?t:`${t}-${l}`,c=o.get(d);if(c.utility=t,c.fraction||=h,c.modifiers.push(...s.modifiers),s.supportsNegative){let p=o.get(`-${d}`);p.utility=`-${t}`,p.fraction||=h,p.modifiers.push(...s.modifiers)}c.modifiers=Array.from(new Set(c.modifiers))}}if(o.size===0)return[];let r=Array.from(o.values());return r.sort((t,n)=>Eo(t.name,n.name)),Ni(r)}function Ni(e){let o=[],r=null,t=new Map,n=new D(()=>[]);for(let l of e){let{utility:h,fraction:d}=l;r||(r={utility:h,items:[]},t.set(h,r)),h!==r.utility&&(o.push(r),r={utility:h,items:[]},t.set(h,r)),d?n.get(h).push(l):r.items.push(l)}r&&o[o.length-1]!==r&&o.push(r);for(let[l,h]of n){let d=t.get(l);d&&d.items.push(...h)}let s=[];for(let l of o)for(let h of l.items)s.push([h.name,{modifiers:h.modifiers}]);return s}function Ui(e){let o=[];for(let[t,n]of e.variants.entries()){let s=function({value:d,modifier:c}={}){let p=t;d&&(p+=l?`-${d}`:d),c&&(p+=`/${c}`);let u=e.parseVariant(p);if(!u)return[];let f=Z(".__placeholder__",[]);if(xt(f,u,e.variants)===null)return[];let v=[];return N(f.nodes,{exit(m,w){if(m.kind!=="rule"&&m.kind!=="at-rule"||m.nodes.length>0)return;let $=w.path();$.push(m),$.sort((b,E)=>{let W=b.kind==="at-rule",F=E.kind==="at-rule";return W&&!F?-1:!W&&F?1:0});let z=$.flatMap(b=>b.kind==="rule"?b.selector==="&"?[]:[b.selector]:b.kind==="at-rule"?[`${b.name} ${b.params}`]:[]),x="";for(let b=z.length-1;b>=0;b--)x=x===""?z[b]:`${z[b]} { ${x} }`;v.push(x)}}),v};var r=s;if(n.kind==="arbitrary")continue;let l=t!=="@",h=e.variants.getCompletions(t);switch(n.kind){case"static":{o.push({name:t,values:h,isArbitrary:!1,hasDash:l,selectors:s});break}case"functional":{o.push({name:t,values:h,isArbitrary:!0,hasDash:l,selectors:s});break}case"compound":{o.push({name:t,values:h,isArbitrary:!0,hasDash:l,selectors:s});break}}}return o}function Di(e,o){let{astNodes:r,nodeSorting:t}=yt(Array.from(o),e),n=new Map(o.map(l=>[l,null])),s=0n;for(let l of r){let h=t.get(l)?.candidate;h&&n.set(h,n.get(h)??s++)}return o.map(l=>[l,n.get(l)??null])}var qo=/^@?[a-z0-9][a-zA-Z0-9_-]*(?<![_-])$/,Li=class{compareFns=new Map;variants=new Map;completions=new Map;groupOrder=null;lastOrder=0;static(e,o,{compounds:r,order:t}={}){this.set(e,{kind:"static",applyFn:o,compoundsWith:0,compounds:r??2,order:t})}fromAst(e,o,r){let t=[],n=!1;N(o,s=>{s.kind==="rule"?t.push(s.selector):s.kind==="at-rule"&&s.name==="@variant"?n=!0:s.kind==="at-rule"&&s.name!=="@slot"&&t.push(`${s.name} ${s.params}`)}),this.static(e,s=>{let l=o.map(se);n&&sr(l,r),Ho(l,s.nodes),s.nodes=l},{compounds:Pe(t)})}functional(e,o,{compounds:r,order:t}={}){this.set(e,{kind:"functional",applyFn:o,compoundsWith:0,compounds:r??2,order:t})}compound(e,o,r,{compounds:t,order:n}={}){this.set(e,{kind:"compound",applyFn:r,compoundsWith:o,compounds:t??2,order:n})}group(e,o){this.groupOrder=this.nextOrder(),o&&this.compareFns.set(this.groupOrder,o),e(),this.groupOrder=null}has(e){return this.variants.has(e)}get(e){return this.variants.get(e)}kind(e){return this.variants.get(e)?.kind}compoundsWith(e,o){let r=this.variants.get(e),t=typeof o=="string"?this.variants.get(o):o.kind==="arbitrary"?{compounds:Pe([o.selector])}:this.variants.get(o.root);return!(!r||!t||r.kind!=="compound"||t.compounds===0||r.compoundsWith===0||(r.compoundsWith&t.compounds)===0)}suggest(e,o){this.completions.set(e,o)}getCompletions(e){return this.completions.get(e)?.()??[]}compare(e,o){if(e===o)return 0;if(e===null)return-1;if(o===null)return 1;if(e.kind==="arbitrary"&&o.kind==="arbitrary")return e.selector<o.selector?-1:1;if(e.kind==="arbitrary")return 1;if(o.kind==="arbitrary")return-1;let r=this.variants.get(e.root).order,t=this.variants.get(o.root).order,n=r-t;if(n!==0)return n;if(e.kind==="compound"&&o.kind==="compound"){let d=this.compare(e.variant,o.variant);return d!==0?d:e.modifier&&o.modifier?e.modifier.value<o.modifier.value?-1:1:e.modifier?1:o.modifier?-1:0}let s=this.compareFns.get(r);if(s!==void 0)return s(e,o);if(e.root!==o.root)return e.root<o.root?-1:1;let l=e.value,h=o.value;return l===null?-1:h===null||l.kind==="arbitrary"&&h.kind!=="arbitrary"?1:l.kind!=="arbitrary"&&h.kind==="arbitrary"||l.value<h.value?-1:1}keys(){return this.variants.keys()}entries(){return this.variants.entries()}set(e,{kind:o,applyFn:r,compounds:t,compoundsWith:n,order:s}){let l=this.variants.get(e);l?Object.assign(l,{kind:o,applyFn:r,compounds:t}):(s===void 0&&(this.lastOrder=this.nextOrder(),s=this.lastOrder),this.variants.set(e,{kind:o,applyFn:r,order:s,compoundsWith:n,compounds:t}))}nextOrder(){return this.groupOrder??this.lastOrder+1}};function Pe(e){let o=0;for(let r of e){if(r[0]==="@"){if(!r.startsWith("@media")&&!r.startsWith("@supports")&&!r.startsWith("@container"))return 0;o|=1;continue}if(r.includes("::"))return 0;o|=2}return o}function Mi(e){let o=new Li;function r(c,p,{compounds:u}={}){u=u??Pe(p),o.static(c,f=>{f.nodes=p.map(v=>X(v,f.nodes))},{compounds:u})}r("*",[":is(& > *)"],{compounds:0}),r("**",[":is(& *)"],{compounds:0});function t(c,p){return p.map(u=>{if(c==="@container"){let f=q(u.trim());return f.length>=1&&f[0].kind==="function"?`not ${u}`:f.length>=3&&f[0].kind==="word"&&f[0].value==="not"&&f[2].kind==="function"?(f.splice(0,2),H(f)):f.length>=5&&f[0].kind==="word"&&f[2].kind==="word"&&f[2].value==="not"&&f[4].kind==="function"?(f.splice(2,2),H(f)):f.length>=3&&f[0].kind==="word"&&f[0].value!=="not"&&f[2].kind==="function"?(f.splice(1,0,{kind:"separator",value:" "},{kind:"word",value:"not"}),H(f)):`not ${u}`}else{u=u.trim();let f=M(u," ");return f[0]==="not"?f.slice(1).join(" "):`not ${u}`}})}let n=["@media","@supports","@container"];function s(c){for(let p of n){if(p!==c.name)continue;let u=M(c.params,",");return u.length>1?null:(u=t(c.name,u),Y(c.name,u.join(", ")))}return null}function l(c){return c.includes("::")?null:`&:not(${M(c,",").map(p=>(p=p.replaceAll("&","*"),p)).join(", ")})`}o.compound("not",3,(c,p)=>{if(p.variant.kind==="arbitrary"&&p.variant.relative||p.modifier)return null;let u=!1;if(N([c],(f,v)=>{if(f.kind!=="rule"&&f.kind!=="at-rule"||f.nodes.length>0)return j.Continue;let m=[],w=[],$=v.path();$.push(f);for(let x of $)x.kind==="at-rule"?m.push(x):x.kind==="rule"&&w.push(x);if(m.length>1||w.length>1)return j.Stop;let z=[];for(let x of w){let b=l(x.selector);if(!b)return u=!1,j.Stop;z.push(Z(b,[]))}for(let x of m){let b=s(x);if(!b)return u=!1,j.Stop;z.push(b)}return Object.assign(c,Z("&",z)),u=!0,j.Skip}),c.kind==="rule"&&c.selector==="&"&&c.nodes.length===1&&Object.assign(c,c.nodes[0]),!u)return null}),o.suggest("not",()=>Array.from(o.keys()).filter(c=>o.compoundsWith("not",c))),o.compound("group",2,(c,p)=>{if(p.variant.kind==="arbitrary"&&p.variant.relative)return null;let u=p.modifier?`:where(.${e.prefix?`${e.prefix}\\:`:""}group\\/${p.modifier.value})`:`:where(.${e.prefix?`${e.prefix}\\:`:""}group)`,f=!1;if(N([c],(v,m)=>{if(v.kind!=="rule")return j.Continue;for(let $ of m.path())if($.kind==="rule")return f=!1,j.Stop;let w=v.selector.replaceAll("&",u);M(w,",").length>1&&(w=`:is(${w})`),v.selector=`&:is(${w} *)`,f=!0}),!f)return null}),o.suggest("group",()=>Array.from(o.keys()).filter(c=>o.compoundsWith("group",c))),o.compound("peer",2,(c,p)=>{if(p.variant.kind==="arbitrary"&&p.variant.relative)return null;let u=p.modifier?`:where(.${e.prefix?`${e.prefix}\\:`:""}peer\\/${p.modifier.value})`:`:where(.${e.prefix?`${e.prefix}\\:`:""}peer)`,f=!1;if(N([c],(v,m)=>{if(v.kind!=="rule")return j.Continue;for(let $ of m.path())if($.kind==="rule")return f=!1,j.Stop;let w=v.selector.replaceAll("&",u);M(w,",").length>1&&(w=`:is(${w})`),v.selector=`&:is(${w} ~ *)`,f=!0}),!f)return null}),o.suggest("peer",()=>Array.from(o.keys()).filter(c=>o.compoundsWith("peer",c))),r("first-letter",["&::first-letter"]),r("first-line",["&::first-line"]),r("marker",["& *::marker","&::marker","& *::-webkit-details-marker","&::-webkit-details-marker"]),r("selection",["& *::selection","&::selection"]),r("file",["&::file-selector-button"]),r("placeholder",["&::placeholder"]),r("backdrop",["&::backdrop"]),r("details-content",["&::details-content"]);{let c=function(){return P([Y("@property","--tw-content",[i("syntax",'"*"'),i("initial-value",'""'),i("inherits","false")])])};var h=c;o.static("before",p=>{p.nodes=[Z("&::before",[c(),i("content","var(--tw-content)"),...p.nodes])]},{compounds:0}),o.static("after",p=>{p.nodes=[Z("&::after",[c(),i("content","var(--tw-content)"),...p.nodes])]},{compounds:0})}r("first",["&:first-child"]),r("last",["&:last-child"]),r("only",["&:only-child"]),r("odd",["&:nth-child(odd)"]),r("even",["&:nth-child(even)"]),r("first-of-type",["&:first-of-type"]),r("last-of-type",["&:last-of-type"]),r("only-of-type",["&:only-of-type"]),r("visited",["&:visited"]),r("target",["&:target"]),r("open",["&:is([open], :popover-open, :open)"]),r("default",["&:default"]),r("checked",["&:checked"]),r("indeterminate",["&:indeterminate"]),r("placeholder-shown",["&:placeholder-shown"]),r("autofill",["&:autofill"]),r("optional",["&:optional"]),r("required",["&:required"]),r("valid",["&:valid"]),r("invalid",["&:invalid"]),r("user-valid",["&:user-valid"]),r("user-invalid",["&:user-invalid"]),r("in-range",["&:in-range"]),r("out-of-range",["&:out-of-range"]),r("read-only",["&:read-only"]),r("empty",["&:empty"]),r("focus-within",["&:focus-within"]),o.static("hover",c=>{c.nodes=[Z("&:hover",[Y("@media","(hover: hover)",c.nodes)])]}),r("focus",["&:focus"]),r("focus-visible",["&:focus-visible"]),r("active",["&:active"]),r("enabled",["&:enabled"]),r("disabled",["&:disabled"]),r("inert",["&:is([inert], [inert] *)"]),o.compound("in",2,(c,p)=>{if(p.modifier)return null;let u=!1;if(N([c],(f,v)=>{if(f.kind!=="rule")return j.Continue;for(let m of v.path())if(m.kind==="rule")return u=!1,j.Stop;f.selector=`:where(${f.selector.replaceAll("&","*")}) &`,u=!0}),!u)return null}),o.suggest("in",()=>Array.from(o.keys()).filter(c=>o.compoundsWith("in",c))),o.compound("has",2,(c,p)=>{if(p.modifier)return null;let u=!1;if(N([c],(f,v)=>{if(f.kind!=="rule")return j.Continue;for(let m of v.path())if(m.kind==="rule")return u=!1,j.Stop;f.selector=`&:has(${f.selector.replaceAll("&","*")})`,u=!0}),!u)return null}),o.suggest("has",()=>Array.from(o.keys()).filter(c=>o.compoundsWith("has",c))),o.functional("aria",(c,p)=>{if(!p.value||p.modifier)return null;if(p.value.kind==="arbitrary"){let u=`[aria-${so(p.value.value)}]`;if(st(u)===null)return null;c.nodes=[Z(`&${u}`,c.nodes)]}else{let u=`[aria-${p.value.value}="true"]`;if(st(u)===null)return null;c.nodes=[Z(`&${u}`,c.nodes)]}}),o.suggest("aria",()=>["busy","checked","disabled","expanded","hidden","pressed","readonly","required","selected"]),o.functional("data",(c,p)=>{if(!p.value||p.modifier)return null;let u=`[data-${so(p.value.value)}]`;if(st(u)===null)return null;c.nodes=[Z(`&${u}`,c.nodes)]}),o.functional("nth",(c,p)=>{if(!p.value||p.modifier||p.value.kind==="named"&&!R(p.value.value))return null;c.nodes=[Z(`&:nth-child(${p.value.value})`,c.nodes)]}),o.functional("nth-last",(c,p)=>{if(!p.value||p.modifier||p.value.kind==="named"&&!R(p.value.value))return null;c.nodes=[Z(`&:nth-last-child(${p.value.value})`,c.nodes)]}),o.functional("nth-of-type",(c,p)=>{if(!p.value||p.modifier||p.value.kind==="named"&&!R(p.value.value))return null;c.nodes=[Z(`&:nth-of-type(${p.value.value})`,c.nodes)]}),o.functional("nth-last-of-type",(c,p)=>{if(!p.value||p.modifier||p.value.kind==="named"&&!R(p.value.value))return null;c.nodes=[Z(`&:nth-last-of-type(${p.value.value})`,c.nodes)]}),o.functional("supports",(c,p)=>{if(!p.value||p.modifier)return null;let u=p.value.value;if(u===null)return null;if(/^[\w-]*\s*\(/.test(u)){let f=u.replace(/\b(and|or|not)\b/g," $1 ");c.nodes=[Y("@supports",f,c.nodes)];return}u.includes(":")||(u=`${u}: var(--tw)`),(u[0]!=="("||u[u.length-1]!==")")&&(u=`(${u})`),c.nodes=[Y("@supports",u,c.nodes)]},{compounds:1}),r("motion-safe",["@media (prefers-reduced-motion: no-preference)"]),r("motion-reduce",["@media (prefers-reduced-motion: reduce)"]),r("contrast-more",["@media (prefers-contrast: more)"]),r("contrast-less",["@media (prefers-contrast: less)"]);{let c=function(p,u,f,v){if(p===u)return 0;let m=v.get(p);if(m===null)return f==="asc"?-1:1;let w=v.get(u);return w===null?f==="asc"?1:-1:dt(m,w,f)};var d=c;{let p=e.namespace("--breakpoint"),u=new D(f=>{switch(f.kind){case"static":return e.resolveValue(f.root,["--breakpoint"])??null;case"functional":{if(!f.value||f.modifier)return null;let v=null;return f.value.kind==="arbitrary"?v=f.value.value:f.value.kind==="named"&&(v=e.resolveValue(f.value.value,["--breakpoint"])),!v||v.includes("var(")?null:v}case"arbitrary":case"compound":return null}});o.group(()=>{o.functional("max",(f,v)=>{if(v.modifier)return null;let m=u.get(v);if(m===null)return null;f.nodes=[Y("@media",`(width < ${m})`,f.nodes)]},{compounds:1})},(f,v)=>c(f,v,"desc",u)),o.suggest("max",()=>Array.from(p.keys()).filter(f=>f!==null)),o.group(()=>{for(let[f,v]of e.namespace("--breakpoint"))f!==null&&o.static(f,m=>{m.nodes=[Y("@media",`(width >= ${v})`,m.nodes)]},{compounds:1});o.functional("min",(f,v)=>{if(v.modifier)return null;let m=u.get(v);if(m===null)return null;f.nodes=[Y("@media",`(width >= ${m})`,f.nodes)]},{compounds:1})},(f,v)=>c(f,v,"asc",u)),o.suggest("min",()=>Array.from(p.keys()).filter(f=>f!==null))}{let p=e.namespace("--container"),u=new D(f=>{switch(f.kind){case"functional":{if(f.value===null)return null;let v=null;return f.value.kind==="arbitrary"?v=f.value.value:f.value.kind==="named"&&(v=e.resolveValue(f.value.value,["--container"])),!v||v.includes("var(")?null:v}case"static":case"arbitrary":case"compound":return null}});o.group(()=>{o.functional("@max",(f,v)=>{let m=u.get(v);if(m===null)return null;f.nodes=[Y("@container",v.modifier?`${v.modifier.value} (width < ${m})`:`(width < ${m})`,f.nodes)]},{compounds:1})},(f,v)=>c(f,v,"desc",u)),o.suggest("@max",()=>Array.from(p.keys()).filter(f=>f!==null)),o.group(()=>{o.functional("@",(f,v)=>{let m=u.get(v);if(m===null)return null;f.nodes=[Y("@container",v.modifier?`${v.modifier.value} (width >= ${m})`:`(width >= ${m})`,f.nodes)]},{compounds:1}),o.functional("@min",(f,v)=>{let m=u.get(v);if(m===null)return null;f.nodes=[Y("@container",v.modifier?`${v.modifier.value} (width >= ${m})`:`(width >= ${m})`,f.nodes)]},{compounds:1})},(f,v)=>c(f,v,"asc",u)),o.suggest("@min",()=>Array.from(p.keys()).filter(f=>f!==null)),o.suggest("@",()=>Array.from(p.keys()).filter(f=>f!==null))}}return r("portrait",["@media (orientation: portrait)"]),r("landscape",["@media (orientation: landscape)"]),r("ltr",['&:where(:dir(ltr), [dir="ltr"], [dir="ltr"] *)']),r("rtl",['&:where(:dir(rtl), [dir="rtl"], [dir="rtl"] *)']),r("dark",["@media (prefers-color-scheme: dark)"]),r("starting",["@starting-style"]),r("print",["@media print"]),r("forced-colors",["@media (forced-colors: active)"]),r("inverted-colors",["@media (inverted-colors: inverted)"]),r("pointer-none",["@media (pointer: none)"]),r("pointer-coarse",["@media (pointer: coarse)"]),r("pointer-fine",["@media (pointer: fine)"]),r("any-pointer-none",["@media (any-pointer: none)"]),r("any-pointer-coarse",["@media (any-pointer: coarse)"]),r("any-pointer-fine",["@media (any-pointer: fine)"]),r("noscript",["@media (scripting: none)"]),o}function so(e){if(e.includes("=")){let[o,...r]=M(e,"="),t=r.join("=").trim();if(t[0]==="'"||t[0]==='"')return e;if(t.length>1){let n=t[t.length-1];if(t[t.length-2]===" "&&(n==="i"||n==="I"||n==="s"||n==="S"))return`${o}="${t.slice(0,-2)}" ${n}`}return`${o}="${t}"`}return e}function Ho(e,o){N(e,r=>{if(r.kind==="at-rule"&&r.name==="@slot")return j.ReplaceSkip(o);if(r.kind==="at-rule"&&(r.name==="@keyframes"||r.name==="@property"))return Object.assign(r,P([Y(r.name,r.params,r.nodes)])),j.Skip})}function sr(e,o){let r=0;return N(e,t=>{if(t.kind!=="at-rule"||t.name!=="@variant")return;let n=[],s=M(t.params,",");for(let[l,h]of s.entries()){let d=Z("&",l===s.length-1?t.nodes:t.nodes.map(se)),c=M(h,":");for(let p=c.length-1;p>=0;--p){let u=c[p].trim();if(!u)throw new Error("Cannot use `@variant` with empty variant");let f=o.parseVariant(u);if(f===null)throw new Error(`Cannot use \`@variant\` with unknown variant: ${u}`);if(xt(d,f,o.variants)===null)throw new Error(`Cannot use \`@variant\` with variant: ${u}`)}d.selector==="&"?n.push(...d.nodes):n.push(d)}return r|=32,j.Replace(n)}),r}function Ii(e,o){let r=gl(e),t=Mi(e),n=new D(u=>ol(u,p)),s=new D(u=>Array.from(rl(u,p))),l=new D(u=>new D(f=>{let v=_i(f,p,u);try{let m=v.map(w=>w.node);or(m,p),sr(m,p)}catch{return[]}return v})),h=new D(u=>{for(let f of Co(u))e.markUsedVariable(f)});function d(u){let f=[];for(let v of u){let m=!0,{astNodes:w}=yt([v],p,{onInvalidCandidate(){m=!1}});o&&N(w,$=>($.src??=o,j.Continue)),w=Me(w,p,0),f.push(m?w:[])}return f}function c(u){return d(u).map(f=>f.length>0?me(f):null)}let p={theme:e,utilities:r,variants:t,invalidCandidates:new Set,important:!1,candidatesToCss:c,candidatesToAst:d,getClassOrder(u){return Di(this,u)},getClassList(){return Wi(this)},getVariants(){return Ui(this)},parseCandidate(u){return s.get(u)},parseVariant(u){return n.get(u)},compileAstNodes(u,f=1){return l.get(f).get(u)},printCandidate(u){return nl(p,u)},printVariant(u){return tr(u)},getVariantOrder(){let u=Array.from(n.values());u.sort((w,$)=>this.variants.compare(w,$));let f=new Map,v,m=0;for(let w of u)w!==null&&(v!==void 0&&this.variants.compare(v,w)!==0&&m++,f.set(w,m),v=w);return f},resolveThemeValue(u,f=!0){let v=u.lastIndexOf("/"),m=null;v!==-1&&(m=u.slice(v+1).trim(),u=u.slice(0,v).trim());let w=e.resolve(null,[u],f?1:0)??void 0;return m&&w?oe(w,m):w},trackUsedVariables(u){h.get(u)},canonicalizeCandidates(u,f){return Gl(this,u,f)},storage:{}};return p}var co=["container-type","pointer-events","visibility","position","inset","inset-inline","inset-block","inset-inline-start","inset-inline-end","inset-block-start","inset-block-end","top","right","bottom","left","isolation","z-index","order","grid-column","grid-column-start","grid-column-end","grid-row","grid-row-start","grid-row-end","float","clear","--tw-container-component","margin","margin-inline","margin-block","margin-inline-start","margin-inline-end","margin-block-start","margin-block-end","margin-top","margin-right","margin-bottom","margin-left","box-sizing","display","field-sizing","aspect-ratio","height","max-height","min-height","width","max-width","min-width","flex","flex-shrink","flex-grow","flex-basis","table-layout","caption-side","border-collapse","border-spacing","transform-origin","translate","--tw-translate-x","--tw-translate-y","--tw-translate-z","scale","--tw-scale-x","--tw-scale-y","--tw-scale-z","rotate","--tw-rotate-x","--tw-rotate-y","--tw-rotate-z","--tw-skew-x","--tw-skew-y","transform","zoom","animation","cursor","touch-action","--tw-pan-x","--tw-pan-y","--tw-pinch-zoom","resize","scroll-snap-type","--tw-scroll-snap-strictness","scroll-snap-align","scroll-snap-stop","scroll-margin","scroll-margin-inline","scroll-margin-block","scroll-margin-inline-start","scroll-margin-inline-end","scroll-margin-block-start","scroll-margin-block-end","scroll-margin-top","scroll-margin-right","scroll-margin-bottom","scroll-margin-left","scroll-padding","scroll-padding-inline","scroll-padding-block","scroll-padding-inline-start","scroll-padding-inline-end","scroll-padding-block-start","scroll-padding-block-end","scroll-padding-top","scroll-padding-right","scroll-padding-bottom","scroll-padding-left","scrollbar-width","scrollbar-color","scrollbar-gutter","list-style-position","list-style-type","list-style-image","appearance","columns","break-before","break-inside","break-after","grid-auto-columns","grid-auto-flow","grid-auto-rows","grid-template-columns","grid-template-rows","flex-direction","flex-wrap","place-content","place-items","align-content","align-items","justify-content","justify-items","gap","column-gap","row-gap","--tw-space-x-reverse","--tw-space-y-reverse","divide-x-width","divide-y-width","--tw-divide-y-reverse","divide-style","divide-color","place-self","align-self","justify-self","overflow","overflow-x","overflow-y","overscroll-behavior","overscroll-behavior-x","overscroll-behavior-y","scroll-behavior","border-radius","border-start-radius","border-end-radius","border-top-radius","border-right-radius","border-bottom-radius","border-left-radius","border-start-start-radius","border-start-end-radius","border-end-end-radius","border-end-start-radius","border-top-left-radius","border-top-right-radius","border-bottom-right-radius","border-bottom-left-radius","border-width","border-inline-width","border-block-width","border-inline-start-width","border-inline-end-width","border-block-start-width","border-block-end-width","border-top-width","border-right-width","border-bottom-width","border-left-width","border-style","border-inline-style","border-block-style","border-inline-start-style","border-inline-end-style","border-block-start-style","border-block-end-style","border-top-style","border-right-style","border-bottom-style","border-left-style","border-color","border-inline-color","border-block-color","border-inline-start-color","border-inline-end-color","border-block-start-color","border-block-end-color","border-top-color","border-right-color","border-bottom-color","border-left-color","background-color","background-image","--tw-gradient-position","--tw-gradient-stops","--tw-gradient-via-stops","--tw-gradient-from","--tw-gradient-from-position","--tw-gradient-via","--tw-gradient-via-position","--tw-gradient-to","--tw-gradient-to-position","mask-image","--tw-mask-top","--tw-mask-top-from-color","--tw-mask-top-from-position","--tw-mask-top-to-color","--tw-mask-top-to-position","--tw-mask-right","--tw-mask-right-from-color","--tw-mask-right-from-position","--tw-mask-right-to-color","--tw-mask-right-to-position","--tw-mask-bottom","--tw-mask-bottom-from-color","--tw-mask-bottom-from-position","--tw-mask-bottom-to-color","--tw-mask-bottom-to-position","--tw-mask-left","--tw-mask-left-from-color","--tw-mask-left-from-position","--tw-mask-left-to-color","--tw-mask-left-to-position","--tw-mask-linear","--tw-mask-linear-position","--tw-mask-linear-from-color","--tw-mask-linear-from-position","--tw-mask-linear-to-color","--tw-mask-linear-to-position","--tw-mask-radial","--tw-mask-radial-shape","--tw-mask-radial-size","--tw-mask-radial-position","--tw-mask-radial-from-color","--tw-mask-radial-from-position","--tw-mask-radial-to-color","--tw-mask-radial-to-position","--tw-mask-conic","--tw-mask-conic-position","--tw-mask-conic-from-color","--tw-mask-conic-from-position","--tw-mask-conic-to-color","--tw-mask-conic-to-position","box-decoration-break","background-size","background-attachment","background-clip","background-position","background-repeat","background-origin","mask-composite","mask-mode","mask-type","mask-size","mask-clip","mask-position","mask-repeat","mask-origin","fill","stroke","stroke-width","object-fit","object-position","padding","padding-inline","padding-block","padding-inline-start","padding-inline-end","padding-block-start","padding-block-end","padding-top","padding-right","padding-bottom","padding-left","text-align","text-indent","vertical-align","font-family","font-feature-settings","font-size","line-height","font-weight","letter-spacing","text-wrap","overflow-wrap","word-break","text-overflow","hyphens","white-space","tab-size","color","text-transform","font-style","font-stretch","font-variant-numeric","text-decoration-line","text-decoration-color","text-decoration-style","text-decoration-thickness","text-underline-offset","-webkit-font-smoothing","placeholder-color","caret-color","accent-color","color-scheme","opacity","background-blend-mode","mix-blend-mode","box-shadow","--tw-shadow","--tw-shadow-color","--tw-ring-shadow","--tw-ring-color","--tw-inset-shadow","--tw-inset-shadow-color","--tw-inset-ring-shadow","--tw-inset-ring-color","--tw-ring-offset-width","--tw-ring-offset-color","outline","outline-width","outline-offset","outline-color","--tw-blur","--tw-brightness","--tw-contrast","--tw-drop-shadow","--tw-grayscale","--tw-hue-rotate","--tw-invert","--tw-saturate","--tw-sepia","filter","--tw-backdrop-blur","--tw-backdrop-brightness","--tw-backdrop-contrast","--tw-backdrop-grayscale","--tw-backdrop-hue-rotate","--tw-backdrop-invert","--tw-backdrop-opacity","--tw-backdrop-saturate","--tw-backdrop-sepia","backdrop-filter","transition-property","transition-behavior","transition-delay","transition-duration","transition-timing-function","will-change","contain","content","forced-color-adjust"];function yt(e,o,{onInvalidCandidate:r,respectImportant:t}={}){let n=new Map,s=[],l=new Map;for(let c of e){if(o.invalidCandidates.has(c)){r?.(c);continue}let p=o.parseCandidate(c);if(p.length===0){r?.(c);continue}l.set(c,p)}let h=0;(t??!0)&&(h|=1);let d=o.getVariantOrder();for(let[c,p]of l){let u=!1;for(let f of p){let v=o.compileAstNodes(f,h);if(v.length!==0){u=!0;for(let{node:m,propertySort:w}of v){let $=0n;for(let z of f.variants)$|=1n<<BigInt(d.get(z));n.set(m,{properties:w,variants:$,candidate:c}),s.push(m)}}}u||r?.(c)}return s.sort((c,p)=>{let u=n.get(c),f=n.get(p);if(u.variants-f.variants!==0n)return Number(u.variants-f.variants);let v=0;for(;v<u.properties.order.length&&v<f.properties.order.length&&u.properties.order[v]===f.properties.order[v];)v+=1;return(u.properties.order[v]??1/0)-(f.properties.order[v]??1/0)||f.properties.count-u.properties.count||Eo(u.candidate,f.candidate)}),{astNodes:s,nodeSorting:n}}function _i(e,o,r){let t=Bi(e,o);if(t.length===0)return[];let n=o.important&&!!(r&1),s=[],l=`.${We(e.raw)}`;for(let h of t){let d=Pi(h);(e.important||n)&&Yo(h);let c={kind:"rule",selector:l,nodes:h};for(let p of e.variants)if(xt(c,p,o.variants)===null)return[];s.push({node:c,propertySort:d})}return s}function xt(e,o,r,t=0){if(o.kind==="arbitrary"){if(o.relative&&t===0)return null;e.nodes=[X(o.selector,e.nodes)];return}let{applyFn:n}=r.get(o.root);if(o.kind==="compound"){let s=Y("@slot");if(xt(s,o.variant,r,t+1)===null||o.root==="not"&&s.nodes.length>1)return null;for(let l of s.nodes)if(l.kind!=="rule"&&l.kind!=="at-rule"||n(l,o)===null)return null;N(s.nodes,l=>{if((l.kind==="rule"||l.kind==="at-rule")&&l.nodes.length<=0)return l.nodes=e.nodes,j.Skip}),e.nodes=s.nodes;return}if(n(e,o)===null)return null}function uo(e){let o=e.options?.types??[];return o.length>1&&o.includes("any")}function Bi(e,o){if(e.kind==="arbitrary"){let l=e.value;return e.modifier&&(l=Q(l,e.modifier,o.theme)),l===null?[]:[[i(e.property,l)]]}let r=o.utilities.get(e.root)??[],t=[],n=r.filter(l=>!uo(l));for(let l of n){if(l.kind!==e.kind)continue;let h=l.compileFn(e);if(h!==void 0){if(h===null){if(l.options?.types?.length)return t;continue}t.push(h)}}if(t.length>0)return t;let s=r.filter(l=>uo(l));for(let l of s){if(l.kind!==e.kind)continue;let h=l.compileFn(e);if(h!==void 0){if(h===null){if(l.options?.types?.length)return t;continue}t.push(h)}}return t}function Yo(e){for(let o of e)o.kind!=="at-root"&&(o.kind==="declaration"?o.important=!0:(o.kind==="rule"||o.kind==="at-rule")&&Yo(o.nodes))}function Pi(e){let o=new Set,r=0,t=e.slice(),n=!1;for(;t.length>0;){let s=t.shift();if(s.kind==="declaration"){if(s.value===void 0||(r++,n))continue;if(s.property==="--tw-sort"){let h=co.indexOf(s.value??"");if(h!==-1){o.add(h),n=!0;continue}}let l=co.indexOf(s.property);l!==-1&&o.add(l)}else if(s.kind==="rule"||s.kind==="at-rule")for(let l of s.nodes)t.push(l)}return{order:Array.from(o).sort((s,l)=>s-l),count:r}}function qe(e,o){let r=0,t=X("&",e),n=new Set,s=new D(()=>new Set),l=new D(()=>new Set);N([t],(u,f)=>{if(u.kind==="at-rule"){if(u.name==="@keyframes")return N(u.nodes,v=>{if(v.kind==="at-rule"&&v.name==="@apply")throw new Error("You cannot use `@apply` inside `@keyframes`.")}),j.Skip;if(u.name==="@utility"){let v=u.params.replace(/-\*$/,"");l.get(v).add(u),N(u.nodes,m=>{if(!(m.kind!=="at-rule"||m.name!=="@apply")){n.add(u);for(let w of fo(m,o))s.get(u).add(w)}});return}if(u.name==="@apply"){if(f.parent===null)return;r|=1,n.add(f.parent);for(let v of fo(u,o))for(let m of f.path())n.has(m)&&s.get(m).add(v)}}});let h=new Set,d=[],c=new Set;function p(u,f=[]){if(!h.has(u)){if(c.has(u)){let v=f[(f.indexOf(u)+1)%f.length];throw u.kind==="at-rule"&&u.name==="@utility"&&v.kind==="at-rule"&&v.name==="@utility"&&N(u.nodes,m=>{if(m.kind!=="at-rule"||m.name!=="@apply")return;let w=m.params.split(/\s+/g);for(let $ of w)for(let z of o.parseCandidate($))switch(z.kind){case"arbitrary":break;case"static":case"functional":if(v.params.replace(/-\*$/,"")===z.root)throw new Error(`You cannot \`@apply\` the \`${$}\` utility here because it creates a circular dependency.`);break;default:}}),new Error(`Circular dependency detected:

${me([u])}
Relies on:

${me([v])}`)}c.add(u);for(let v of s.get(u))for(let m of l.get(v))f.push(u),p(m,f),f.pop();h.add(u),c.delete(u),d.push(u)}}for(let u of n)p(u);for(let u of d)"nodes"in u&&N(u.nodes,f=>{if(f.kind!=="at-rule"||f.name!=="@apply")return;let v=f.params.split(/(\s+)/g),m={},w=[],$=[],z=0;for(let[x,b]of v.entries())x%2===0&&(b[0]==="-"&&b[1]==="-"?$.push(b):w.push(b),m[b]=z),z+=b.length;if($.length){if(w.length===0)return j.Skip;let x=$.join(" ");throw new Error(`You cannot use \`@apply\` with both mixins and utilities. Please move \`@apply ${x}\` into a separate rule.`)}if(f.nodes.length>0&&w.length){let x=w.join(" ");throw new Error(`The rule \`@apply ${x}\` must not have a body.`)}{let x=Object.keys(m),b=yt(x,o,{respectImportant:!1,onInvalidCandidate:O=>{if(o.theme.prefix&&!O.startsWith(o.theme.prefix))throw new Error(`Cannot apply unprefixed utility class \`${O}\`. Did you mean \`${o.theme.prefix}:${O}\`?`);if(o.invalidCandidates.has(O))throw new Error(`Cannot apply utility class \`${O}\` because it has been explicitly disabled: https://tailwindcss.com/docs/detecting-classes-in-source-files#explicitly-excluding-classes`);let V=M(O,":");if(V.length>1){let L=V.pop();if(o.candidatesToCss([L])[0]){let _=o.candidatesToCss(V.map(ee=>`${ee}:[--tw-variant-check:1]`)),I=V.filter((ee,le)=>_[le]===null);if(I.length>0){if(I.length===1)throw new Error(`Cannot apply utility class \`${O}\` because the ${I.map(ee=>`\`${ee}\``)} variant does not exist.`);{let ee=new Intl.ListFormat("en",{style:"long",type:"conjunction"});throw new Error(`Cannot apply utility class \`${O}\` because the ${ee.format(I.map(le=>`\`${le}\``))} variants do not exist.`)}}}}throw o.theme.size===0?new Error(`Cannot apply unknown utility class \`${O}\`. Are you using CSS modules or similar and missing \`@reference\`? https://tailwindcss.com/docs/functions-and-directives#reference-directive`):new Error(`Cannot apply unknown utility class \`${O}\``)}}),E=f.src,W=b.astNodes.map(O=>{let V=b.nodeSorting.get(O)?.candidate,L=V?m[V]:void 0;if(O=se(O),!E||!V||L===void 0)return N([O],I=>{I.src=E}),O;let _=[E[0],E[1],E[2]];return _[1]+=7+L,_[2]=_[1]+V.length,N([O],I=>{I.src=_}),O}),F=[];for(let O of W)if(O.kind==="rule")for(let V of O.nodes)F.push(V);else F.push(O);return j.Replace(F)}});return r}function*fo(e,o){for(let r of e.params.split(/\s+/g))for(let t of o.parseCandidate(r))switch(t.kind){case"arbitrary":break;case"static":case"functional":yield t.root;break;default:}}async function Zo(e,o,r,t=0,n=!1){let s=0,l=[];return N(e,h=>{if(h.kind==="at-rule"&&(h.name==="@import"||h.name==="@reference")){let d=qi(q(h.params));if(d===null)return;h.name==="@reference"&&(d.media="reference"),s|=2;let{uri:c,layer:p,media:u,supports:f}=d;if(c.startsWith("data:")||c.startsWith("http://")||c.startsWith("https://"))return;let v=Te({},[]);return l.push((async()=>{if(t>100)throw new Error(`Exceeded maximum recursion depth while resolving \`${c}\` in \`${o}\`)`);let m=await r(c,o),w=Qt(m.content,{from:n?m.path:void 0});await Zo(w,m.base,r,t+1,n),v.nodes=Hi(h,[Te({base:m.base},w)],p,u,f)})()),j.ReplaceSkip(v)}}),l.length>0&&await Promise.all(l),s}function qi(e){let o,r=null,t=null,n=null;for(let s=0;s<e.length;s++){let l=e[s];if(l.kind!=="separator"){if(l.kind==="word"&&!o){if(!l.value||l.value[0]!=='"'&&l.value[0]!=="'")return null;o=l.value.slice(1,-1);continue}if(l.kind==="function"&&l.value.toLowerCase()==="url"||!o)return null;if((l.kind==="word"||l.kind==="function")&&l.value.toLowerCase()==="layer"){if(r)return null;if(n)throw new Error("`layer(…)` in an `@import` should come before any other functions or conditions");"nodes"in l?r=H(l.nodes):r="";continue}if(l.kind==="function"&&l.value.toLowerCase()==="supports"){if(n)return null;n=H(l.nodes);continue}t=H(e.slice(s));break}}return o?{uri:o,layer:r,media:t,supports:n}:null}function Hi(e,o,r,t,n){let s=o;if(r!==null){let l=Y("@layer",r,s);l.src=e.src,s=[l]}if(t!==null){let l=Y("@media",t,s);l.src=e.src,s=[l]}if(n!==null){let l=Y("@supports",n[0]==="("?n:`(${n})`,s);l.src=e.src,s=[l]}return s}function Be(e){if(Object.prototype.toString.call(e)!=="[object Object]")return!1;let o=Object.getPrototypeOf(e);return o===null||Object.getPrototypeOf(o)===null}function cr(e,o,r,t=[]){for(let n of o)if(n!=null)for(let s of Reflect.ownKeys(n)){t.push(s);let l=r(e[s],n[s],t);l!==void 0?e[s]=l:!Be(e[s])||!Be(n[s])?e[s]=n[s]:e[s]=cr({},[e[s],n[s]],r,t),t.pop()}return e}function Go(e,o,r){return function(t,n){let s=t.lastIndexOf("/"),l=null;s!==-1&&(l=t.slice(s+1).trim(),t=t.slice(0,s).trim());let h=(()=>{let d=gt(t),[c,p]=Yi(e.theme,d),u=r(ho(o()??{},d)??null);if(typeof u=="string"&&(u=u.replace("<alpha-value>","1")),typeof c!="object")return typeof p!="object"&&p&4?u??c:c;if(u!==null&&typeof u=="object"&&!Array.isArray(u)){let f=cr({},[u],(v,m)=>m);if(c===null&&Object.hasOwn(u,"__CSS_VALUES__")){let v={};for(let m in u.__CSS_VALUES__)v[m]=u[m],delete f[m];c=v}for(let v in c)v!=="__CSS_VALUES__"&&(u?.__CSS_VALUES__?.[v]&4&&ho(f,v.split("-"))!==void 0||(f[Oe(v)]=c[v]));return f}if(Array.isArray(c)&&Array.isArray(p)&&Array.isArray(u)){let f=c[0],v=c[1];p[0]&4&&(f=u[0]??f);for(let m of Object.keys(v))p[1][m]&4&&(v[m]=u[1][m]??v[m]);return[f,v]}return c!==null&&typeof c=="object"&&!Array.isArray(c)&&"DEFAULT"in c?c.DEFAULT:c??u})();return l&&typeof h=="string"&&(h=oe(h,l)),h??n}}function Yi(e,o){if(o.length===1&&o[0].startsWith("--"))return[e.get([o[0]]),e.getOptions(o[0])];let r=pt(o),t=new Map,n=new D(()=>new Map),s=e.namespace(`--${r}`);if(s.size===0)return[null,0];let l=new Map;for(let[p,u]of s){if(!p||!p.includes("--")){t.set(p,u),l.set(p,e.getOptions(p?`--${r}-${p}`:`--${r}`));continue}let f=p.indexOf("--"),v=p.slice(0,f),m=p.slice(f+2);m=m.replace(/-([a-z])/g,(w,$)=>$.toUpperCase()),n.get(v===""?null:v).set(m,[u,e.getOptions(`--${r}${p}`)])}let h=e.getOptions(`--${r}`);for(let[p,u]of n){let f=t.get(p);if(typeof f!="string")continue;let v={},m={};for(let[w,[$,z]]of u)v[w]=$,m[w]=z;t.set(p,[f,v]),l.set(p,[h,m])}let d={},c={};for(let[p,u]of t)po(d,[p??"DEFAULT"],u);for(let[p,u]of l)po(c,[p??"DEFAULT"],u);return o[o.length-1]==="DEFAULT"?[d?.DEFAULT??null,c.DEFAULT??0]:"DEFAULT"in d&&Object.keys(d).length===1?[d.DEFAULT,c.DEFAULT??0]:(d.__CSS_VALUES__=c,[d,c])}function ho(e,o){for(let r=0;r<o.length;++r){let t=o[r];if(e==null||typeof e!="object"||!Object.hasOwn(e,t)){if(o[r+1]===void 0)return;o[r+1]=`${t}-${o[r+1]}`;continue}e=e[t]}return e}function po(e,o,r){for(let t of o.slice(0,-1))e[t]===void 0&&(e[t]={}),e=e[t];e[o[o.length-1]]=r}var mo=/^[a-z@][a-zA-Z0-9/%._-]*$/;function go({designSystem:e,ast:o,resolvedConfig:r,featuresRef:t,referenceMode:n,src:s}){let l={addBase(h){if(n)return;let d=ye(h);t.current|=or(d,e);let c=Y("@layer","base",d);N([c],p=>{p.src=s}),o.push(c)},addVariant(h,d){if(!qo.test(h))throw new Error(`\`addVariant('${h}')\` defines an invalid variant name. Variants should only contain alphanumeric, dashes, or underscore characters and start with a lowercase letter or number.`);if(typeof d=="string"){if(d.includes(":merge("))return}else if(Array.isArray(d)){if(d.some(p=>p.includes(":merge(")))return}else if(typeof d=="object"){let p=function(u,f){return Object.entries(u).some(([v,m])=>v.includes(f)||typeof m=="object"&&p(m,f))};var c=p;if(p(d,":merge("))return}typeof d=="string"||Array.isArray(d)?e.variants.static(h,p=>{p.nodes=vo(d,p.nodes)},{compounds:Pe(typeof d=="string"?[d]:d)}):typeof d=="object"&&e.variants.fromAst(h,ye(d),e)},matchVariant(h,d,c){function p(f,v,m){let w=d(f,{modifier:v?.value??null});return vo(w,m)}try{let f=d("a",{modifier:null});if(typeof f=="string"&&f.includes(":merge(")||Array.isArray(f)&&f.some(v=>v.includes(":merge(")))return}catch{}let u=Object.keys(c?.values??{});e.variants.group(()=>{e.variants.functional(h,(f,v)=>{if(!v.value){if(c?.values&&"DEFAULT"in c.values){f.nodes=p(c.values.DEFAULT,v.modifier,f.nodes);return}return null}if(v.value.kind==="arbitrary")f.nodes=p(v.value.value,v.modifier,f.nodes);else if(v.value.kind==="named"&&c?.values){if(!Object.hasOwn(c.values,v.value.value))return null;let m=c.values[v.value.value];if(typeof m!="string")return null;f.nodes=p(m,v.modifier,f.nodes)}else return null})},(f,v)=>{if(f.kind!=="functional"||v.kind!=="functional")return 0;let m=f.value?f.value.value:"DEFAULT",w=v.value?v.value.value:"DEFAULT",$=(c?.values&&Object.hasOwn(c.values,m)?c.values[m]:void 0)??m,z=(c?.values&&Object.hasOwn(c.values,w)?c.values[w]:void 0)??w;if(c&&typeof c.sort=="function")return c.sort({value:$,modifier:f.modifier?.value??null},{value:z,modifier:v.modifier?.value??null});let x=u.indexOf(m),b=u.indexOf(w);return x=x===-1?u.length:x,b=b===-1?u.length:b,x!==b?x-b:$<z?-1:1}),e.variants.suggest(h,()=>Object.keys(c?.values??{}).filter(f=>f!=="DEFAULT"))},addUtilities(h){h=Array.isArray(h)?h:[h];let d=h.flatMap(p=>Object.entries(p));d=d.flatMap(([p,u])=>M(p,",").map(f=>[f.trim(),u]));let c=new D(()=>[]);for(let[p,u]of d){if(p.startsWith("@keyframes ")){if(!n){let m=X(p,ye(u));N([m],w=>{w.src=s}),o.push(m)}continue}let f=xe(p),v=!1;if(N(f,m=>{if(m.kind==="selector"&&m.value[0]==="."&&mo.test(m.value.slice(1))){let w=m.value;m.value="&";let $=ae(f),z=w.slice(1),x=$==="&"?ye(u):[X($,ye(u))];c.get(z).push(...x),v=!0,m.value=w;return}if(m.kind==="function"&&(m.value===":not"||m.value===":nth-child"||m.value===":nth-last-child"))return j.Skip}),!v)throw new Error(`\`addUtilities({ '${p}' : … })\` defines an invalid utility selector. Utilities must be a single class name and start with a lowercase letter, eg. \`.scrollbar-none\`.`)}for(let[p,u]of c)e.theme.prefix&&N(u,f=>{if(f.kind==="rule"){let v=xe(f.selector);N(v,m=>{m.kind==="selector"&&m.value[0]==="."&&(m.value=`.${e.theme.prefix}\\:${m.value.slice(1)}`)}),f.selector=ae(v)}}),e.utilities.static(p,f=>{let v=u.map(se);return ko(v,p,f.raw),t.current|=qe(v,e),v})},matchUtilities(h,d){let c=d?.type?Array.isArray(d?.type)?d.type:[d.type]:["any"];for(let[u,f]of Object.entries(h)){let v=function({negative:m}){return w=>{if(w.value?.kind==="arbitrary"&&c.length>0&&!c.includes("any")&&(w.value.dataType&&!c.includes(w.value.dataType)||!w.value.dataType&&!G(w.value.value,c)))return;let $=c.includes("color"),z=null,x=!1;{let W=d?.values??{};$&&(W=Object.assign({inherit:"inherit",transparent:"transparent",current:"currentcolor"},W)),w.value?w.value.kind==="arbitrary"?z=w.value.value:w.value.fraction&&Object.hasOwn(W,w.value.fraction)?(z=W[w.value.fraction],x=!0):Object.hasOwn(W,w.value.value)?z=W[w.value.value]:W.__BARE_VALUE__&&(z=W.__BARE_VALUE__(w.value)??null,x=(w.value.fraction!==null&&z?.includes("/"))??!1):z=W.DEFAULT??null}if(z===null)return;let b;{let W=d?.modifiers??null;w.modifier?W==="any"||w.modifier.kind==="arbitrary"?b=w.modifier.value:W&&Object.hasOwn(W,w.modifier.value)?b=W[w.modifier.value]:$&&!Number.isNaN(Number(w.modifier.value))?b=`${w.modifier.value}%`:b=null:b=null}if(w.modifier&&b===null&&!x)return w.value?.kind==="arbitrary"?null:void 0;$&&b!==null&&(z=oe(z,b)),m&&(z=`calc(${z} * -1)`);let E=ye(f(z,{modifier:b}));return ko(E,u,w.raw),t.current|=qe(E,e),E}};var p=v;if(!mo.test(u))throw new Error(`\`matchUtilities({ '${u}' : … })\` defines an invalid utility name. Utilities should be alphanumeric and start with a lowercase letter, eg. \`scrollbar\`.`);d?.supportsNegativeValues&&e.utilities.functional(`-${u}`,v({negative:!0}),{types:c}),e.utilities.functional(u,v({negative:!1}),{types:c}),e.utilities.suggest(u,()=>{let m=d?.values??{},w=new Set(Object.keys(m));w.delete("__BARE_VALUE__"),w.delete("__CSS_VALUES__"),w.has("DEFAULT")&&(w.delete("DEFAULT"),w.add(null));let $=d?.modifiers??{},z=$==="any"?[]:Object.keys($);return[{supportsNegative:d?.supportsNegativeValues??!1,values:Array.from(w),modifiers:z}]})}},addComponents(h,d){this.addUtilities(h,d)},matchComponents(h,d){this.matchUtilities(h,d)},theme:Go(e,()=>r.theme??{},h=>h),prefix(h){return h},config(h,d){let c=r;if(!h)return c;let p=gt(h);for(let u=0;u<p.length;++u){let f=p[u];if(c[f]===void 0)return d;c=c[f]}return c??d}};return l.addComponents=l.addComponents.bind(l),l.matchComponents=l.matchComponents.bind(l),l}function ye(e){let o=[];e=Array.isArray(e)?e:[e];let r=e.flatMap(t=>Object.entries(t));for(let[t,n]of r)if(n!=null&&n!==!1)if(typeof n!="object"){if(!t.startsWith("--")){if(n==="@slot"){o.push(X(t,[Y("@slot")]));continue}t=t.replace(/([A-Z])/g,"-$1").toLowerCase()}o.push(i(t,String(n)))}else if(Array.isArray(n))for(let s of n)typeof s=="string"?o.push(i(t,s)):o.push(X(t,ye(s)));else o.push(X(t,ye(n)));return o}function vo(e,o){return(typeof e=="string"?[e]:e).flatMap(r=>{if(r.trim().endsWith("}")){let t=r.replace("}","{@slot}}"),n=Qt(t);return Ho(n,o),n}else return X(r,o)})}function ko(e,o,r){N(e,t=>{if(t.kind==="rule"){let n=xe(t.selector);N(n,s=>{s.kind==="selector"&&s.value===`.${o}`&&(s.value=`.${We(r)}`)}),t.selector=ae(n)}})}function Zi(e,o){for(let r of Gi(o))e.theme.addKeyframes(r)}function Gi(e){let o=[];if("keyframes"in e.theme)for(let[r,t]of Object.entries(e.theme.keyframes))o.push(Y("@keyframes",r,ye(t)));return o}function Ji(e){return{theme:{...vr,colors:({theme:o})=>o("color",{}),extend:{fontSize:({theme:o})=>({...o("text",{})}),boxShadow:({theme:o})=>({...o("shadow",{})}),animation:({theme:o})=>({...o("animate",{})}),aspectRatio:({theme:o})=>({...o("aspect",{})}),borderRadius:({theme:o})=>({...o("radius",{})}),screens:({theme:o})=>({...o("breakpoint",{})}),letterSpacing:({theme:o})=>({...o("tracking",{})}),lineHeight:({theme:o})=>({...o("leading",{})}),transitionDuration:{DEFAULT:e.get(["--default-transition-duration"])??null},transitionTimingFunction:{DEFAULT:e.get(["--default-transition-timing-function"])??null},maxWidth:({theme:o})=>({...o("container",{})})}}}}var Qi={blocklist:[],future:{},experimental:{},prefix:"",important:!1,darkMode:null,theme:{},plugins:[],content:{files:[]}};function wo(e,o){let r={design:e,configs:[],plugins:[],content:{files:[]},theme:{},extend:{},result:structuredClone(Qi)};for(let n of o)Zt(r,n);for(let n of r.configs)"darkMode"in n&&n.darkMode!==void 0&&(r.result.darkMode=n.darkMode??null),"prefix"in n&&n.prefix!==void 0&&(r.result.prefix=n.prefix??""),"blocklist"in n&&n.blocklist!==void 0&&(r.result.blocklist=n.blocklist??[]),"important"in n&&n.important!==void 0&&(r.result.important=n.important??!1);let t=ea(r);return{resolvedConfig:{...r.result,content:r.content,theme:r.theme,plugins:r.plugins},replacedThemeKeys:t}}function Xi(e,o){if(Array.isArray(e)&&Be(e[0]))return e.concat(o);if(Array.isArray(o)&&Be(o[0])&&Be(e))return[e,...o];if(Array.isArray(o))return o}function Zt(e,{config:o,base:r,path:t,reference:n,src:s}){let l=[];for(let c of o.plugins??[])"__isOptionsFunction"in c?l.push({...c(),reference:n,src:s}):"handler"in c?l.push({...c,reference:n,src:s}):l.push({handler:c,reference:n,src:s});if(Array.isArray(o.presets)&&o.presets.length===0)throw new Error("Error in the config file/plugin/preset. An empty preset (`preset: []`) is not currently supported.");for(let c of o.presets??[])Zt(e,{path:t,base:r,config:c,reference:n,src:s});for(let c of l)e.plugins.push(c),c.config&&Zt(e,{path:t,base:r,config:c.config,reference:!!c.reference,src:c.src??s});let h=o.content??[],d=Array.isArray(h)?h:h.files;for(let c of d)e.content.files.push(typeof c=="object"?c:{base:r,pattern:c});e.configs.push(o)}function ea(e){let o=new Set,r=Go(e.design,()=>e.theme,n),t=Object.assign(r,{theme:r,colors:Ye});function n(s){return typeof s=="function"?s(t)??null:s??null}for(let s of e.configs){let l=s.theme??{},h=l.extend??{};for(let d in l)d!=="extend"&&o.add(d);Object.assign(e.theme,l);for(let d in h)e.extend[d]??=[],e.extend[d].push(h[d])}delete e.theme.extend;for(let s in e.extend){let l=[e.theme[s],...e.extend[s]];e.theme[s]=()=>{let h=l.map(n);return cr({},h,Xi)}}for(let s in e.theme)e.theme[s]=n(e.theme[s]);if(e.theme.screens&&typeof e.theme.screens=="object")for(let s of Object.keys(e.theme.screens)){let l=e.theme.screens[s];l&&typeof l=="object"&&("raw"in l||"max"in l||"min"in l&&(e.theme.screens[s]=l.min))}return o}function ta(e,o){let r=e.theme.container||{};if(typeof r!="object"||r===null)return;let t=ra(r,o);t.length!==0&&o.utilities.static("container",()=>t.map(se))}function ra({center:e,padding:o,screens:r},t){let n=[],s=null;if(e&&n.push(i("margin-inline","auto")),(typeof o=="string"||typeof o=="object"&&o!==null&&"DEFAULT"in o)&&n.push(i("padding-inline",typeof o=="string"?o:o.DEFAULT)),typeof r=="object"&&r!==null){s=new Map;let l=Array.from(t.theme.namespace("--breakpoint").entries());if(l.sort((h,d)=>dt(h[1],d[1],"asc")),l.length>0){let[h]=l[0];n.push(Y("@media",`(width >= --theme(--breakpoint-${h}))`,[i("max-width","none")]))}for(let[h,d]of Object.entries(r)){if(typeof d=="object")if("min"in d)d=d.min;else continue;s.set(h,Y("@media",`(width >= ${d})`,[i("max-width",d)]))}}if(typeof o=="object"&&o!==null){let l=Object.entries(o).filter(([h])=>h!=="DEFAULT").map(([h,d])=>[h,t.theme.resolveValue(h,["--breakpoint"]),d]).filter(Boolean);l.sort((h,d)=>dt(h[1],d[1],"asc"));for(let[h,,d]of l)if(s&&s.has(h))s.get(h).nodes.push(i("padding-inline",d));else{if(s)continue;n.push(Y("@media",`(width >= theme(--breakpoint-${h}))`,[i("padding-inline",d)]))}}if(s)for(let[,l]of s)n.push(l);return n}function oa({addVariant:e,config:o}){let r=o("darkMode",null),[t,n=".dark"]=Array.isArray(r)?r:[r];if(t==="variant"){let s;if(Array.isArray(n)||typeof n=="function"?s=n:typeof n=="string"&&(s=[n]),Array.isArray(s))for(let l of s)l===".dark"?(t=!1,console.warn('When using `variant` for `darkMode`, you must provide a selector.\nExample: `darkMode: ["variant", ".your-selector &"]`')):l.includes("&")||(t=!1,console.warn('When using `variant` for `darkMode`, your selector must contain `&`.\nExample `darkMode: ["variant", ".your-selector &"]`'));n=s}t===null||(t==="selector"?e("dark",`&:where(${n}, ${n} *)`):t==="media"?e("dark","@media (prefers-color-scheme: dark)"):t==="variant"?e("dark",n):t==="class"&&e("dark",`&:is(${n} *)`))}function na(e){for(let[r,t]of[["t","top"],["tr","top right"],["r","right"],["br","bottom right"],["b","bottom"],["bl","bottom left"],["l","left"],["tl","top left"]])e.utilities.suggest(`bg-gradient-to-${r}`,()=>[]),e.utilities.static(`bg-gradient-to-${r}`,()=>[i("--tw-gradient-position",`to ${t} in oklab`),i("background-image","linear-gradient(var(--tw-gradient-stops))")]);e.utilities.suggest("bg-left-top",()=>[]),e.utilities.static("bg-left-top",()=>[i("background-position","left top")]),e.utilities.suggest("bg-right-top",()=>[]),e.utilities.static("bg-right-top",()=>[i("background-position","right top")]),e.utilities.suggest("bg-left-bottom",()=>[]),e.utilities.static("bg-left-bottom",()=>[i("background-position","left bottom")]),e.utilities.suggest("bg-right-bottom",()=>[]),e.utilities.static("bg-right-bottom",()=>[i("background-position","right bottom")]),e.utilities.suggest("object-left-top",()=>[]),e.utilities.static("object-left-top",()=>[i("object-position","left top")]),e.utilities.suggest("object-right-top",()=>[]),e.utilities.static("object-right-top",()=>[i("object-position","right top")]),e.utilities.suggest("object-left-bottom",()=>[]),e.utilities.static("object-left-bottom",()=>[i("object-position","left bottom")]),e.utilities.suggest("object-right-bottom",()=>[]),e.utilities.static("object-right-bottom",()=>[i("object-position","right bottom")]),e.utilities.suggest("max-w-screen",()=>[]),e.utilities.functional("max-w-screen",r=>{if(!r.value||r.value.kind==="arbitrary")return;let t=e.theme.resolve(r.value.value,["--breakpoint"]);if(t)return[i("max-width",t)]}),e.utilities.suggest("overflow-ellipsis",()=>[]),e.utilities.static("overflow-ellipsis",()=>[i("text-overflow","ellipsis")]),e.utilities.suggest("decoration-slice",()=>[]),e.utilities.static("decoration-slice",()=>[i("-webkit-box-decoration-break","slice"),i("box-decoration-break","slice")]),e.utilities.suggest("decoration-clone",()=>[]),e.utilities.static("decoration-clone",()=>[i("-webkit-box-decoration-break","clone"),i("box-decoration-break","clone")]),e.utilities.suggest("flex-shrink",()=>[]),e.utilities.functional("flex-shrink",r=>{if(!r.modifier){if(!r.value)return[i("flex-shrink","1")];if(r.value.kind==="arbitrary")return[i("flex-shrink",r.value.value)];if(R(r.value.value))return[i("flex-shrink",r.value.value)]}}),e.utilities.suggest("flex-grow",()=>[]),e.utilities.functional("flex-grow",r=>{if(!r.modifier){if(!r.value)return[i("flex-grow","1")];if(r.value.kind==="arbitrary")return[i("flex-grow",r.value.value)];if(R(r.value.value))return[i("flex-grow",r.value.value)]}}),e.utilities.suggest("order-none",()=>[]),e.utilities.static("order-none",()=>[i("order","0")]),e.utilities.suggest("break-words",()=>[]),e.utilities.static("break-words",()=>[i("overflow-wrap","break-word")]);for(let[r,t]of[["start","inset-inline-start"],["end","inset-inline-end"]]){let n=function({negative:s}){return l=>{if(l.value===null)return;if(l.value.kind==="arbitrary"){if(l.modifier)return;let d=l.value.value;return[i(t,s?`calc(${d} * -1)`:d)]}let h=e.theme.resolve(l.value.fraction??l.value.value,["--inset","--spacing"]);if(h===null&&l.value.fraction){let[d,c]=M(l.value.fraction,"/");if(!R(d)||!R(c))return;h=`calc(${l.value.fraction} * 100%)`}if(h===null&&s){let d=e.theme.resolve(null,["--spacing"]);if(d&&J(l.value.value)&&(h=`calc(${d} * -${l.value.value})`,h!==null))return[i(t,h)]}if(h===null){let d=e.theme.resolve(null,["--spacing"]);d&&J(l.value.value)&&(h=`calc(${d} * ${l.value.value})`)}if(h!==null)return[i(t,s?`calc(${h} * -1)`:h)]}};var o=n;e.utilities.static(`${r}-auto`,()=>[i(t,"auto")]),e.utilities.static(`${r}-full`,()=>[i(t,"100%")]),e.utilities.static(`-${r}-full`,()=>[i(t,"-100%")]),e.utilities.static(`${r}-px`,()=>[i(t,"1px")]),e.utilities.static(`-${r}-px`,()=>[i(t,"-1px")]),e.utilities.functional(`-${r}`,n({negative:!0})),e.utilities.functional(r,n({negative:!1}))}}function la(e,o){let r=e.theme.screens||{},t=o.variants.get("min")?.order??0,n=[];for(let[l,h]of Object.entries(r)){let d=function(v){o.variants.static(l,m=>{m.nodes=[Y("@media",f,m.nodes)]},{order:v})};var s=d;let c=o.variants.get(l),p=o.theme.resolveValue(l,["--breakpoint"]);if(c&&p&&!o.theme.hasDefault(`--breakpoint-${l}`))continue;let u=!0;typeof h=="string"&&(u=!1);let f=ia(h);u?n.push(d):d(t)}if(n.length!==0){for(let[,l]of o.variants.variants)l.order>t&&(l.order+=n.length);o.variants.compareFns=new Map(Array.from(o.variants.compareFns).map(([l,h])=>(l>t&&(l+=n.length),[l,h])));for(let[l,h]of n.entries())h(t+l+1)}}function ia(e){return(Array.isArray(e)?e:[e]).map(o=>typeof o=="string"?{min:o}:o&&typeof o=="object"?o:null).map(o=>{if(o===null)return null;if("raw"in o)return o.raw;let r="";return o.max!==void 0&&(r+=`${o.max} >= `),r+="width",o.min!==void 0&&(r+=` >= ${o.min}`),`(${r})`}).filter(Boolean).join(", ")}function aa(e,o){let r=e.theme.aria||{},t=e.theme.supports||{},n=e.theme.data||{};if(Object.keys(r).length>0){let s=o.variants.get("aria"),l=s?.applyFn,h=s?.compounds;o.variants.functional("aria",(d,c)=>{let p=c.value;return p&&p.kind==="named"&&p.value in r?l?.(d,{...c,value:{kind:"arbitrary",value:r[p.value]}}):l?.(d,c)},{compounds:h})}if(Object.keys(t).length>0){let s=o.variants.get("supports"),l=s?.applyFn,h=s?.compounds;o.variants.functional("supports",(d,c)=>{let p=c.value;return p&&p.kind==="named"&&p.value in t?l?.(d,{...c,value:{kind:"arbitrary",value:t[p.value]}}):l?.(d,c)},{compounds:h})}if(Object.keys(n).length>0){let s=o.variants.get("data"),l=s?.applyFn,h=s?.compounds;o.variants.functional("data",(d,c)=>{let p=c.value;return p&&p.kind==="named"&&p.value in n?l?.(d,{...c,value:{kind:"arbitrary",value:n[p.value]}}):l?.(d,c)},{compounds:h})}}var sa=/^[a-z]+$/;async function ca({designSystem:e,base:o,ast:r,loadModule:t,sources:n}){let s=0,l=[],h=[];N(r,(u,f)=>{if(u.kind!=="at-rule")return;let v=Xt(f);if(u.name==="@plugin"){if(v.parent!==null)throw new Error("`@plugin` cannot be nested.");let m=u.params.slice(1,-1);if(m.length===0)throw new Error("`@plugin` must have a path.");let w={};for(let $ of u.nodes??[]){if($.kind!=="declaration")throw new Error(`Unexpected \`@plugin\` option:

${me([$])}

\`@plugin\` options must be a flat list of declarations.`);if($.value===void 0)continue;let z=$.value,x=M(z,",").map(b=>{if(b=b.trim(),b==="null")return null;if(b==="true")return!0;if(b==="false")return!1;if(Number.isNaN(Number(b))){if(b[0]==='"'&&b[b.length-1]==='"'||b[0]==="'"&&b[b.length-1]==="'")return b.slice(1,-1);if(b[0]==="{"&&b[b.length-1]==="}")throw new Error(`Unexpected \`@plugin\` option: Value of declaration \`${me([$]).trim()}\` is not supported.

Using an object as a plugin option is currently only supported in JavaScript configuration files.`)}else return Number(b);return b});w[$.property]=x.length===1?x[0]:x}return l.push([{id:m,base:v.context.base,reference:!!v.context.reference,src:u.src},Object.keys(w).length>0?w:null]),s|=4,j.Replace([])}if(u.name==="@config"){if(u.nodes.length>0)throw new Error("`@config` cannot have a body.");if(v.parent!==null)throw new Error("`@config` cannot be nested.");return h.push({id:u.params.slice(1,-1),base:v.context.base,reference:!!v.context.reference,src:u.src}),s|=4,j.Replace([])}}),na(e);let d=e.resolveThemeValue;if(e.resolveThemeValue=function(u,f){return u.startsWith("--")?d(u,f):(s|=bo({designSystem:e,base:o,ast:r,sources:n,configs:[],pluginDetails:[]}),e.resolveThemeValue(u,f))},!l.length&&!h.length)return 0;let[c,p]=await Promise.all([Promise.all(h.map(async({id:u,base:f,reference:v,src:m})=>{let w=await t(u,f,"config");return{path:u,base:w.base,config:w.module,reference:v,src:m}})),Promise.all(l.map(async([{id:u,base:f,reference:v,src:m},w])=>{let $=await t(u,f,"plugin");return{path:u,base:$.base,plugin:$.module,options:w,reference:v,src:m}}))]);return s|=bo({designSystem:e,base:o,ast:r,sources:n,configs:c,pluginDetails:p}),s}function bo({designSystem:e,base:o,ast:r,sources:t,configs:n,pluginDetails:s}){let l=0,h=[...s.map(m=>{if(!m.options)return{config:{plugins:[m.plugin]},base:m.base,reference:m.reference,src:m.src};if("__isOptionsFunction"in m.plugin)return{config:{plugins:[m.plugin(m.options)]},base:m.base,reference:m.reference,src:m.src};throw new Error(`The plugin "${m.path}" does not accept options`)}),...n],{resolvedConfig:d}=wo(e,[{config:Ji(e.theme),base:o,reference:!0,src:void 0},...h,{config:{plugins:[oa]},base:o,reference:!0,src:void 0}]),{resolvedConfig:c,replacedThemeKeys:p}=wo(e,h),u={designSystem:e,ast:r,resolvedConfig:d,featuresRef:{set current(m){l|=m}}},f=go({...u,referenceMode:!1,src:void 0}),v=e.resolveThemeValue;e.resolveThemeValue=function(m,w){if(m[0]==="-"&&m[1]==="-")return v(m,w);let $=f.theme(m,void 0);if(Array.isArray($)&&$.length===2)return $[0];if(Array.isArray($))return $.join(", ");if(typeof $=="object"&&$!==null&&"DEFAULT"in $)return $.DEFAULT;if(typeof $=="string")return $};for(let{handler:m,reference:w,src:$}of d.plugins){let z=go({...u,referenceMode:w??!1,src:$});m(z)}if(Nl(e,c,p),Zi(e,c),aa(c,e),la(c,e),ta(c,e),!e.theme.prefix&&d.prefix){if(d.prefix.endsWith("-")&&(d.prefix=d.prefix.slice(0,-1),console.warn(`The prefix "${d.prefix}" is invalid. Prefixes must be lowercase ASCII letters (a-z) only and is written as a variant before all utilities. We have fixed up the prefix for you. Remove the trailing \`-\` to silence this warning.`)),!sa.test(d.prefix))throw new Error(`The prefix "${d.prefix}" is invalid. Prefixes must be lowercase ASCII letters (a-z) only.`);e.theme.prefix=d.prefix}if(!e.important&&d.important===!0&&(e.important=!0),typeof d.important=="string"){let m=d.important;N(r,(w,$)=>{if(w.kind!=="at-rule"||w.name!=="@tailwind"||w.params!=="utilities")return;let z=Xt($);return z.parent?.kind==="rule"&&z.parent.selector===m?j.Stop:j.ReplaceStop(Z(m,[w]))})}for(let m of d.blocklist)e.invalidCandidates.add(m);for(let m of d.content.files){if("raw"in m)throw new Error(`Error in the config file/plugin/preset. The \`content\` key contains a \`raw\` entry:

${JSON.stringify(m,null,2)}

This feature is not currently supported.`);let w=!1;m.pattern[0]=="!"&&(w=!0,m.pattern=m.pattern.slice(1)),t.push({...m,negated:w})}return l}function ua({ast:e}){let o=new D(n=>So(n.code)),r=new D(n=>({url:n.file,content:n.code,ignore:!1})),t={file:null,sources:[],mappings:[]};N(e,n=>{if(!n.src||!n.dst)return;let s=r.get(n.src[0]);if(!s.content)return;let l=o.get(n.src[0]),h=o.get(n.dst[0]),d=s.content.slice(n.src[1],n.src[2]),c=0;for(let f of d.split(`
`)){if(f.trim()!==""){let v=l.find(n.src[1]+c),m=h.find(n.dst[1]);t.mappings.push({name:null,originalPosition:{source:s,...v},generatedPosition:m})}c+=f.length,c+=1}let p=l.find(n.src[2]),u=h.find(n.dst[2]);t.mappings.push({name:null,originalPosition:{source:s,...p},generatedPosition:u})});for(let n of o.keys())t.sources.push(r.get(n));return t.mappings.sort((n,s)=>n.generatedPosition.line-s.generatedPosition.line||n.generatedPosition.column-s.generatedPosition.column||(n.originalPosition?.line??0)-(s.originalPosition?.line??0)||(n.originalPosition?.column??0)-(s.originalPosition?.column??0)),t}var Jo=/^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/;function Gt(e){let o=e.indexOf("{");if(o===-1)return[e];let r=[],t=e.slice(0,o),n=e.slice(o),s=0,l=n.lastIndexOf("}");for(let u=0;u<n.length;u++){let f=n[u];if(f==="{")s++;else if(f==="}"&&(s--,s===0)){l=u;break}}if(l===-1)throw new Error(`The pattern \`${e}\` is not balanced.`);let h=n.slice(1,l),d=n.slice(l+1),c;da(h)?c=fa(h):c=M(h,","),c=c.flatMap(u=>Gt(u));let p=Gt(d);for(let u of p)for(let f of c)r.push(t+f+u);return r}function da(e){return Jo.test(e)}function fa(e){let o=e.match(Jo);if(!o)return[e];let[,r,t,n]=o,s=n?parseInt(n,10):void 0,l=[];if(/^-?\d+$/.test(r)&&/^-?\d+$/.test(t)){let h=parseInt(r,10),d=parseInt(t,10);if(s===void 0&&(s=h<=d?1:-1),s===0)throw new Error("Step cannot be zero in sequence expansion.");let c=h<d;c&&s<0&&(s=-s),!c&&s>0&&(s=-s);for(let p=h;c?p<=d:p>=d;p+=s)l.push(p.toString())}return l}function ha(e,o){let r=new Set,t=new Set,n=[];function s(l,h=[]){if(e.has(l)&&!r.has(l)){t.has(l)&&o.onCircularDependency?.(h,l),t.add(l);for(let d of e.get(l)??[])h.push(l),s(d,h),h.pop();r.add(l),t.delete(l),n.push(l)}}for(let l of e.keys())s(l);return n}var pa=/^[a-z]+$/,ma=(e=>(e[e.None=0]="None",e[e.AtProperty=1]="AtProperty",e[e.ColorMix=2]="ColorMix",e[e.All=3]="All",e))(ma||{});function ga(){throw new Error("No `loadModule` function provided to `compile`")}function va(){throw new Error("No `loadStylesheet` function provided to `compile`")}function ka(e){let o=0,r=null;for(let t of M(e," "))t==="reference"?o|=2:t==="inline"?o|=1:t==="default"?o|=4:t==="static"?o|=8:t.startsWith("prefix(")&&t.endsWith(")")&&(r=t.slice(7,-1));return[o,r]}var wa=(e=>(e[e.None=0]="None",e[e.AtApply=1]="AtApply",e[e.AtImport=2]="AtImport",e[e.JsPluginCompat=4]="JsPluginCompat",e[e.ThemeFunction=8]="ThemeFunction",e[e.Utilities=16]="Utilities",e[e.Variants=32]="Variants",e[e.AtTheme=64]="AtTheme",e))(wa||{});async function ba(e,{base:o="",from:r,loadModule:t=ga,loadStylesheet:n=va}={}){let s=0;e=[Te({base:o},e)],s|=await Zo(e,o,n,0,r!==void 0);let l=null,h=new br,d=new Map,c=new Map,p=[],u=null,f=null,v=[],m=[],w=[],$=[],z=null;N(e,(b,E)=>{if(b.kind!=="at-rule")return;let W=Xt(E);if(b.name==="@tailwind"&&(b.params==="utilities"||b.params.startsWith("utilities"))){if(f!==null)return j.Replace([]);if(W.context.reference)return j.Replace([]);let F=M(b.params," ");for(let O of F)if(O.startsWith("source(")){let V=O.slice(7,-1);if(V==="none"){z=V;continue}if(V[0]==='"'&&V[V.length-1]!=='"'||V[0]==="'"&&V[V.length-1]!=="'"||V[0]!=="'"&&V[0]!=='"')throw new Error("`source(…)` paths must be quoted.");z={base:W.context.sourceBase??W.context.base,pattern:V.slice(1,-1)}}f=b,s|=16}if(b.name==="@utility"){if(W.parent!==null)throw new Error("`@utility` cannot be nested.");if(b.nodes.length===0)throw new Error(`\`@utility ${b.params}\` is empty. Utilities should include at least one property.`);let F=vl(b);if(F===null){if(!b.params.endsWith("-*")){if(b.params.endsWith("*"))throw new Error(`\`@utility ${b.params}\` defines an invalid utility name. A functional utility must end in \`-*\`.`);if(b.params.includes("*"))throw new Error(`\`@utility ${b.params}\` defines an invalid utility name. The dynamic portion marked by \`-*\` must appear once at the end.`)}throw new Error(`\`@utility ${b.params}\` defines an invalid utility name. Utilities should be alphanumeric and start with a lowercase letter.`)}p.push(F)}if(b.name==="@source"){if(b.nodes.length>0)throw new Error("`@source` cannot have a body.");if(W.parent!==null)throw new Error("`@source` cannot be nested.");let F=!1,O=!1,V=b.params;if(V[0]==="n"&&V.startsWith("not ")&&(F=!0,V=V.slice(4)),V[0]==="i"&&V.startsWith("inline(")&&(O=!0,V=V.slice(7,-1).trim()),V[0]==='"'&&V[V.length-1]!=='"'||V[0]==="'"&&V[V.length-1]!=="'"||V[0]!=="'"&&V[0]!=='"')throw new Error("`@source` paths must be quoted.");let L=V.slice(1,-1);if(O){let _=F?$:w,I=M(L," ");for(let ee of I)for(let le of Gt(ee))_.push(le)}else m.push({base:W.context.base,pattern:L,negated:F});return j.ReplaceSkip([])}if(b.name==="@variant"&&(W.parent===null?b.nodes.length===0?b.name="@custom-variant":(N(b.nodes,F=>{if(F.kind==="at-rule"&&F.name==="@slot")return b.name="@custom-variant",j.Stop}),b.name==="@variant"&&v.push(b)):v.push(b)),b.name==="@custom-variant"){if(W.parent!==null)throw new Error("`@custom-variant` cannot be nested.");let[F,O]=M(b.params," ");if(!qo.test(F))throw new Error(`\`@custom-variant ${F}\` defines an invalid variant name. Variants should only contain alphanumeric, dashes, or underscore characters and start with a lowercase letter or number.`);if(b.nodes.length>0&&O)throw new Error(`\`@custom-variant ${F}\` cannot have both a selector and a body.`);if(b.nodes.length===0){if(!O)throw new Error(`\`@custom-variant ${F}\` has no selector or body.`);let V=M(O.slice(1,-1),",");if(V.length===0||V.some(I=>I.trim()===""))throw new Error(`\`@custom-variant ${F} (${V.join(",")})\` selector is invalid.`);let L=[],_=[];for(let I of V)I=I.trim(),I[0]==="@"?L.push(I):_.push(I);d.set(F,I=>{I.variants.static(F,ee=>{let le=[];_.length>0&&le.push(Z(_.join(", "),ee.nodes));for(let a of L)le.push(X(a,ee.nodes));ee.nodes=le},{compounds:Pe([..._,...L])})}),c.set(F,new Set)}else{let V=new Set;N(b.nodes,L=>{L.kind==="at-rule"&&L.name==="@variant"&&V.add(L.params)}),d.set(F,L=>{L.variants.fromAst(F,b.nodes,L)}),c.set(F,V)}return j.ReplaceSkip([])}if(b.name==="@media"){let F=M(b.params," "),O=[];for(let V of F)if(V.startsWith("source(")){let L=V.slice(7,-1);N(b.nodes,_=>{if(_.kind==="at-rule"&&_.name==="@tailwind"&&_.params==="utilities")return _.params+=` source(${L})`,j.ReplaceStop([Te({sourceBase:W.context.base},[_])])})}else if(V.startsWith("theme(")){let L=V.slice(6,-1),_=L.includes("reference");N(b.nodes,I=>{if(I.kind!=="context"){if(I.kind!=="at-rule"){if(_)throw new Error('Files imported with `@import "…" theme(reference)` must only contain `@theme` blocks.\nUse `@reference "…";` instead.');return j.Continue}if(I.name==="@theme")return I.params+=" "+L,j.Skip}})}else if(V.startsWith("prefix(")){let L=V.slice(7,-1);N(b.nodes,_=>{if(_.kind==="at-rule"&&_.name==="@theme")return _.params+=` prefix(${L})`,j.Skip})}else V==="important"?l=!0:V==="reference"?b.nodes=[Te({reference:!0},b.nodes)]:O.push(V);if(O.length>0)b.params=O.join(" ");else if(F.length>0)return j.Replace(b.nodes);return j.Continue}if(b.name==="@theme"){let[F,O]=ka(b.params);if(s|=64,W.context.reference&&(F|=2),O){if(!pa.test(O))throw new Error(`The prefix "${O}" is invalid. Prefixes must be lowercase ASCII letters (a-z) only.`);h.prefix=O}return N(b.nodes,V=>{if(V.kind==="at-rule"&&V.name==="@keyframes")return h.addKeyframes(V),j.Skip;if(V.kind==="comment")return;if(V.kind==="declaration"&&V.property.startsWith("--")){h.add(Oe(V.property),V.value??"",F,V.src);return}let L=me([Y(b.name,b.params,[V])]).split(`
`).map((_,I,ee)=>`${I===0||I>=ee.length-2?" ":">"} ${_}`).join(`
`);throw new Error(`\`@theme\` blocks must only contain custom properties or \`@keyframes\`.

${L}`)}),u?j.ReplaceSkip([]):(u=Z(":root, :host",[]),u.src=b.src,j.ReplaceSkip(u))}});let x=Ii(h,f?.src);if(l&&(x.important=l),$.length>0)for(let b of $)x.invalidCandidates.add(b);s|=await ca({designSystem:x,base:o,ast:e,loadModule:t,sources:m});for(let b of d.keys())x.variants.static(b,()=>{});for(let b of ha(c,{onCircularDependency(E,W){let F=me(E.map((O,V)=>Y("@custom-variant",O,[Y("@variant",E[V+1]??W,[])]))).replaceAll(";"," { … }").replace(`@custom-variant ${W} {`,`@custom-variant ${W} { /* ← */`);throw new Error(`Circular dependency detected in custom variants:

${F}`)}}))d.get(b)?.(x);for(let b of p)b(x);if(u){let b=[];for(let[W,F]of x.theme.entries()){if(F.options&2)continue;let O=i(We(W),F.value);O.src=F.src,b.push(O)}let E=x.theme.getKeyframes();for(let W of E)e.push(Te({theme:!0},[P([W])]));u.nodes=[Te({theme:!0},b)]}if(s|=sr(e,x),s|=or(e,x),s|=qe(e,x),f){let b=f;b.kind="context",b.context={}}return N(e,b=>{if(b.kind==="at-rule")return b.name==="@utility"?j.Replace([]):j.Skip}),{designSystem:x,ast:e,sources:m,root:z,utilitiesNode:f,features:s,inlineCandidates:w}}async function ya(e,o={}){let{designSystem:r,ast:t,sources:n,root:s,utilitiesNode:l,features:h,inlineCandidates:d}=await ba(e,o);t.unshift(Ao(`! tailwindcss v${Tn} | MIT License | https://tailwindcss.com `));function c(m){r.invalidCandidates.add(m)}let p=new Set,u=null,f=0,v=!1;for(let m of d)r.invalidCandidates.has(m)||(p.add(m),v=!0);return{sources:n,root:s,features:h,build(m){if(h===0)return e;if(!l)return u??=Me(t,r,o.polyfills),u;let w=v,$=!1;v=!1;let z=p.size;for(let b of m)if(!r.invalidCandidates.has(b))if(b[0]==="-"&&b[1]==="-"){let E=r.theme.markUsedVariable(b);w||=E,$||=E}else p.add(b),w||=p.size!==z;if(!w)return u??=Me(t,r,o.polyfills),u;let x=yt(p,r,{onInvalidCandidate:c}).astNodes;return o.from&&N(x,b=>{b.src??=l.src}),!$&&f===x.length?(u??=Me(t,r,o.polyfills),u):(f=x.length,l.nodes=x,u=Me(t,r,o.polyfills),u)}}}async function Qo(e,o={}){let r=Qt(e,{from:o.from}),t=await ya(r,o),n=r,s=e;return{...t,build(l){let h=t.build(l);return h===n||(s=me(h,!!o.from),n=h),s},buildSourceMap(){return ua({ast:n})}}}var Xo=`@layer theme, base, components, utilities;

@layer theme {
  @theme default {
    --font-sans:
      -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue",
      "Noto Sans", Arial, sans-serif, "Apple Color Emoji", "Segoe UI Emoji",
      "Segoe UI Symbol", "Noto Color Emoji";
    --font-serif: ui-serif, Georgia, Cambria, "Times New Roman", Times, serif;
    --font-mono:
      ui-monospace, SFMono-Regular, Menlo, Monaco, Consolas, "Liberation Mono",
      "Courier New", monospace;

    --color-red-50: oklch(97.1% 0.013 17.38);
    --color-red-100: oklch(93.6% 0.032 17.717);
    --color-red-200: oklch(88.5% 0.062 18.334);
    --color-red-300: oklch(80.8% 0.114 19.571);
    --color-red-400: oklch(70.4% 0.191 22.216);
    --color-red-500: oklch(63.7% 0.237 25.331);
    --color-red-600: oklch(57.7% 0.245 27.325);
    --color-red-700: oklch(50.5% 0.213 27.518);
    --color-red-800: oklch(44.4% 0.177 26.899);
    --color-red-900: oklch(39.6% 0.141 25.723);
    --color-red-950: oklch(25.8% 0.092 26.042);

    --color-orange-50: oklch(98% 0.016 73.684);
    --color-orange-100: oklch(95.4% 0.038 75.164);
    --color-orange-200: oklch(90.1% 0.076 70.697);
    --color-orange-300: oklch(83.7% 0.128 66.29);
    --color-orange-400: oklch(75% 0.183 55.934);
    --color-orange-500: oklch(70.5% 0.213 47.604);
    --color-orange-600: oklch(64.6% 0.222 41.116);
    --color-orange-700: oklch(55.3% 0.195 38.402);
    --color-orange-800: oklch(47% 0.157 37.304);
    --color-orange-900: oklch(40.8% 0.123 38.172);
    --color-orange-950: oklch(26.6% 0.079 36.259);

    --color-amber-50: oklch(98.7% 0.022 95.277);
    --color-amber-100: oklch(96.2% 0.059 95.617);
    --color-amber-200: oklch(92.4% 0.12 95.746);
    --color-amber-300: oklch(87.9% 0.169 91.605);
    --color-amber-400: oklch(82.8% 0.189 84.429);
    --color-amber-500: oklch(76.9% 0.188 70.08);
    --color-amber-600: oklch(66.6% 0.179 58.318);
    --color-amber-700: oklch(55.5% 0.163 48.998);
    --color-amber-800: oklch(47.3% 0.137 46.201);
    --color-amber-900: oklch(41.4% 0.112 45.904);
    --color-amber-950: oklch(27.9% 0.077 45.635);

    --color-yellow-50: oklch(98.7% 0.026 102.212);
    --color-yellow-100: oklch(97.3% 0.071 103.193);
    --color-yellow-200: oklch(94.5% 0.129 101.54);
    --color-yellow-300: oklch(90.5% 0.182 98.111);
    --color-yellow-400: oklch(85.2% 0.199 91.936);
    --color-yellow-500: oklch(79.5% 0.184 86.047);
    --color-yellow-600: oklch(68.1% 0.162 75.834);
    --color-yellow-700: oklch(55.4% 0.135 66.442);
    --color-yellow-800: oklch(47.6% 0.114 61.907);
    --color-yellow-900: oklch(42.1% 0.095 57.708);
    --color-yellow-950: oklch(28.6% 0.066 53.813);

    --color-lime-50: oklch(98.6% 0.031 120.757);
    --color-lime-100: oklch(96.7% 0.067 122.328);
    --color-lime-200: oklch(93.8% 0.127 124.321);
    --color-lime-300: oklch(89.7% 0.196 126.665);
    --color-lime-400: oklch(84.1% 0.238 128.85);
    --color-lime-500: oklch(76.8% 0.233 130.85);
    --color-lime-600: oklch(64.8% 0.2 131.684);
    --color-lime-700: oklch(53.2% 0.157 131.589);
    --color-lime-800: oklch(45.3% 0.124 130.933);
    --color-lime-900: oklch(40.5% 0.101 131.063);
    --color-lime-950: oklch(27.4% 0.072 132.109);

    --color-green-50: oklch(98.2% 0.018 155.826);
    --color-green-100: oklch(96.2% 0.044 156.743);
    --color-green-200: oklch(92.5% 0.084 155.995);
    --color-green-300: oklch(87.1% 0.15 154.449);
    --color-green-400: oklch(79.2% 0.209 151.711);
    --color-green-500: oklch(72.3% 0.219 149.579);
    --color-green-600: oklch(62.7% 0.194 149.214);
    --color-green-700: oklch(52.7% 0.154 150.069);
    --color-green-800: oklch(44.8% 0.119 151.328);
    --color-green-900: oklch(39.3% 0.095 152.535);
    --color-green-950: oklch(26.6% 0.065 152.934);

    --color-emerald-50: oklch(97.9% 0.021 166.113);
    --color-emerald-100: oklch(95% 0.052 163.051);
    --color-emerald-200: oklch(90.5% 0.093 164.15);
    --color-emerald-300: oklch(84.5% 0.143 164.978);
    --color-emerald-400: oklch(76.5% 0.177 163.223);
    --color-emerald-500: oklch(69.6% 0.17 162.48);
    --color-emerald-600: oklch(59.6% 0.145 163.225);
    --color-emerald-700: oklch(50.8% 0.118 165.612);
    --color-emerald-800: oklch(43.2% 0.095 166.913);
    --color-emerald-900: oklch(37.8% 0.077 168.94);
    --color-emerald-950: oklch(26.2% 0.051 172.552);

    --color-teal-50: oklch(98.4% 0.014 180.72);
    --color-teal-100: oklch(95.3% 0.051 180.801);
    --color-teal-200: oklch(91% 0.096 180.426);
    --color-teal-300: oklch(85.5% 0.138 181.071);
    --color-teal-400: oklch(77.7% 0.152 181.912);
    --color-teal-500: oklch(70.4% 0.14 182.503);
    --color-teal-600: oklch(60% 0.118 184.704);
    --color-teal-700: oklch(51.1% 0.096 186.391);
    --color-teal-800: oklch(43.7% 0.078 188.216);
    --color-teal-900: oklch(38.6% 0.063 188.416);
    --color-teal-950: oklch(27.7% 0.046 192.524);

    --color-cyan-50: oklch(98.4% 0.019 200.873);
    --color-cyan-100: oklch(95.6% 0.045 203.388);
    --color-cyan-200: oklch(91.7% 0.08 205.041);
    --color-cyan-300: oklch(86.5% 0.127 207.078);
    --color-cyan-400: oklch(78.9% 0.154 211.53);
    --color-cyan-500: oklch(71.5% 0.143 215.221);
    --color-cyan-600: oklch(60.9% 0.126 221.723);
    --color-cyan-700: oklch(52% 0.105 223.128);
    --color-cyan-800: oklch(45% 0.085 224.283);
    --color-cyan-900: oklch(39.8% 0.07 227.392);
    --color-cyan-950: oklch(30.2% 0.056 229.695);

    --color-sky-50: oklch(97.7% 0.013 236.62);
    --color-sky-100: oklch(95.1% 0.026 236.824);
    --color-sky-200: oklch(90.1% 0.058 230.902);
    --color-sky-300: oklch(82.8% 0.111 230.318);
    --color-sky-400: oklch(74.6% 0.16 232.661);
    --color-sky-500: oklch(68.5% 0.169 237.323);
    --color-sky-600: oklch(58.8% 0.158 241.966);
    --color-sky-700: oklch(50% 0.134 242.749);
    --color-sky-800: oklch(44.3% 0.11 240.79);
    --color-sky-900: oklch(39.1% 0.09 240.876);
    --color-sky-950: oklch(29.3% 0.066 243.157);

    --color-blue-50: oklch(97% 0.014 254.604);
    --color-blue-100: oklch(93.2% 0.032 255.585);
    --color-blue-200: oklch(88.2% 0.059 254.128);
    --color-blue-300: oklch(80.9% 0.105 251.813);
    --color-blue-400: oklch(70.7% 0.165 254.624);
    --color-blue-500: oklch(62.3% 0.214 259.815);
    --color-blue-600: oklch(54.6% 0.245 262.881);
    --color-blue-700: oklch(48.8% 0.243 264.376);
    --color-blue-800: oklch(42.4% 0.199 265.638);
    --color-blue-900: oklch(37.9% 0.146 265.522);
    --color-blue-950: oklch(28.2% 0.091 267.935);

    --color-indigo-50: oklch(96.2% 0.018 272.314);
    --color-indigo-100: oklch(93% 0.034 272.788);
    --color-indigo-200: oklch(87% 0.065 274.039);
    --color-indigo-300: oklch(78.5% 0.115 274.713);
    --color-indigo-400: oklch(67.3% 0.182 276.935);
    --color-indigo-500: oklch(58.5% 0.233 277.117);
    --color-indigo-600: oklch(51.1% 0.262 276.966);
    --color-indigo-700: oklch(45.7% 0.24 277.023);
    --color-indigo-800: oklch(39.8% 0.195 277.366);
    --color-indigo-900: oklch(35.9% 0.144 278.697);
    --color-indigo-950: oklch(25.7% 0.09 281.288);

    --color-violet-50: oklch(96.9% 0.016 293.756);
    --color-violet-100: oklch(94.3% 0.029 294.588);
    --color-violet-200: oklch(89.4% 0.057 293.283);
    --color-violet-300: oklch(81.1% 0.111 293.571);
    --color-violet-400: oklch(70.2% 0.183 293.541);
    --color-violet-500: oklch(60.6% 0.25 292.717);
    --color-violet-600: oklch(54.1% 0.281 293.009);
    --color-violet-700: oklch(49.1% 0.27 292.581);
    --color-violet-800: oklch(43.2% 0.232 292.759);
    --color-violet-900: oklch(38% 0.189 293.745);
    --color-violet-950: oklch(28.3% 0.141 291.089);

    --color-purple-50: oklch(97.7% 0.014 308.299);
    --color-purple-100: oklch(94.6% 0.033 307.174);
    --color-purple-200: oklch(90.2% 0.063 306.703);
    --color-purple-300: oklch(82.7% 0.119 306.383);
    --color-purple-400: oklch(71.4% 0.203 305.504);
    --color-purple-500: oklch(62.7% 0.265 303.9);
    --color-purple-600: oklch(55.8% 0.288 302.321);
    --color-purple-700: oklch(49.6% 0.265 301.924);
    --color-purple-800: oklch(43.8% 0.218 303.724);
    --color-purple-900: oklch(38.1% 0.176 304.987);
    --color-purple-950: oklch(29.1% 0.149 302.717);

    --color-fuchsia-50: oklch(97.7% 0.017 320.058);
    --color-fuchsia-100: oklch(95.2% 0.037 318.852);
    --color-fuchsia-200: oklch(90.3% 0.076 319.62);
    --color-fuchsia-300: oklch(83.3% 0.145 321.434);
    --color-fuchsia-400: oklch(74% 0.238 322.16);
    --color-fuchsia-500: oklch(66.7% 0.295 322.15);
    --color-fuchsia-600: oklch(59.1% 0.293 322.896);
    --color-fuchsia-700: oklch(51.8% 0.253 323.949);
    --color-fuchsia-800: oklch(45.2% 0.211 324.591);
    --color-fuchsia-900: oklch(40.1% 0.17 325.612);
    --color-fuchsia-950: oklch(29.3% 0.136 325.661);

    --color-pink-50: oklch(97.1% 0.014 343.198);
    --color-pink-100: oklch(94.8% 0.028 342.258);
    --color-pink-200: oklch(89.9% 0.061 343.231);
    --color-pink-300: oklch(82.3% 0.12 346.018);
    --color-pink-400: oklch(71.8% 0.202 349.761);
    --color-pink-500: oklch(65.6% 0.241 354.308);
    --color-pink-600: oklch(59.2% 0.249 0.584);
    --color-pink-700: oklch(52.5% 0.223 3.958);
    --color-pink-800: oklch(45.9% 0.187 3.815);
    --color-pink-900: oklch(40.8% 0.153 2.432);
    --color-pink-950: oklch(28.4% 0.109 3.907);

    --color-rose-50: oklch(96.9% 0.015 12.422);
    --color-rose-100: oklch(94.1% 0.03 12.58);
    --color-rose-200: oklch(89.2% 0.058 10.001);
    --color-rose-300: oklch(81% 0.117 11.638);
    --color-rose-400: oklch(71.2% 0.194 13.428);
    --color-rose-500: oklch(64.5% 0.246 16.439);
    --color-rose-600: oklch(58.6% 0.253 17.585);
    --color-rose-700: oklch(51.4% 0.222 16.935);
    --color-rose-800: oklch(45.5% 0.188 13.697);
    --color-rose-900: oklch(41% 0.159 10.272);
    --color-rose-950: oklch(27.1% 0.105 12.094);

    --color-slate-50: oklch(98.4% 0.003 247.858);
    --color-slate-100: oklch(96.8% 0.007 247.896);
    --color-slate-200: oklch(92.9% 0.013 255.508);
    --color-slate-300: oklch(86.9% 0.022 252.894);
    --color-slate-400: oklch(70.4% 0.04 256.788);
    --color-slate-500: oklch(55.4% 0.046 257.417);
    --color-slate-600: oklch(44.6% 0.043 257.281);
    --color-slate-700: oklch(37.2% 0.044 257.287);
    --color-slate-800: oklch(27.9% 0.041 260.031);
    --color-slate-900: oklch(20.8% 0.042 265.755);
    --color-slate-950: oklch(12.9% 0.042 264.695);

    --color-gray-50: oklch(98.5% 0.002 247.839);
    --color-gray-100: oklch(96.7% 0.003 264.542);
    --color-gray-200: oklch(92.8% 0.006 264.531);
    --color-gray-300: oklch(87.2% 0.01 258.338);
    --color-gray-400: oklch(70.7% 0.022 261.325);
    --color-gray-500: oklch(55.1% 0.027 264.364);
    --color-gray-600: oklch(44.6% 0.03 256.802);
    --color-gray-700: oklch(37.3% 0.034 259.733);
    --color-gray-800: oklch(27.8% 0.033 256.848);
    --color-gray-900: oklch(21% 0.034 264.665);
    --color-gray-950: oklch(13% 0.028 261.692);

    --color-zinc-50: oklch(98.5% 0 none);
    --color-zinc-100: oklch(96.7% 0.001 286.375);
    --color-zinc-200: oklch(92% 0.004 286.32);
    --color-zinc-300: oklch(87.1% 0.006 286.286);
    --color-zinc-400: oklch(70.5% 0.015 286.067);
    --color-zinc-500: oklch(55.2% 0.016 285.938);
    --color-zinc-600: oklch(44.2% 0.017 285.786);
    --color-zinc-700: oklch(37% 0.013 285.805);
    --color-zinc-800: oklch(27.4% 0.006 286.033);
    --color-zinc-900: oklch(21% 0.006 285.885);
    --color-zinc-950: oklch(14.1% 0.005 285.823);

    --color-neutral-50: oklch(98.5% 0 none);
    --color-neutral-100: oklch(97% 0 none);
    --color-neutral-200: oklch(92.2% 0 none);
    --color-neutral-300: oklch(87% 0 none);
    --color-neutral-400: oklch(70.8% 0 none);
    --color-neutral-500: oklch(55.6% 0 none);
    --color-neutral-600: oklch(43.9% 0 none);
    --color-neutral-700: oklch(37.1% 0 none);
    --color-neutral-800: oklch(26.9% 0 none);
    --color-neutral-900: oklch(20.5% 0 none);
    --color-neutral-950: oklch(14.5% 0 none);

    --color-stone-50: oklch(98.5% 0.001 106.423);
    --color-stone-100: oklch(97% 0.001 106.424);
    --color-stone-200: oklch(92.3% 0.003 48.717);
    --color-stone-300: oklch(86.9% 0.005 56.366);
    --color-stone-400: oklch(70.9% 0.01 56.259);
    --color-stone-500: oklch(55.3% 0.013 58.071);
    --color-stone-600: oklch(44.4% 0.011 73.639);
    --color-stone-700: oklch(37.4% 0.01 67.558);
    --color-stone-800: oklch(26.8% 0.007 34.298);
    --color-stone-900: oklch(21.6% 0.006 56.043);
    --color-stone-950: oklch(14.7% 0.004 49.25);

    --color-mauve-50: oklch(98.5% 0 none);
    --color-mauve-100: oklch(96% 0.003 325.6);
    --color-mauve-200: oklch(92.2% 0.005 325.62);
    --color-mauve-300: oklch(86.5% 0.012 325.68);
    --color-mauve-400: oklch(71.1% 0.019 323.02);
    --color-mauve-500: oklch(54.2% 0.034 322.5);
    --color-mauve-600: oklch(43.5% 0.029 321.78);
    --color-mauve-700: oklch(36.4% 0.029 323.89);
    --color-mauve-800: oklch(26.3% 0.024 320.12);
    --color-mauve-900: oklch(21.2% 0.019 322.12);
    --color-mauve-950: oklch(14.5% 0.008 326);

    --color-olive-50: oklch(98.8% 0.003 106.5);
    --color-olive-100: oklch(96.6% 0.005 106.5);
    --color-olive-200: oklch(93% 0.007 106.5);
    --color-olive-300: oklch(88% 0.011 106.6);
    --color-olive-400: oklch(73.7% 0.021 106.9);
    --color-olive-500: oklch(58% 0.031 107.3);
    --color-olive-600: oklch(46.6% 0.025 107.3);
    --color-olive-700: oklch(39.4% 0.023 107.4);
    --color-olive-800: oklch(28.6% 0.016 107.4);
    --color-olive-900: oklch(22.8% 0.013 107.4);
    --color-olive-950: oklch(15.3% 0.006 107.1);

    --color-mist-50: oklch(98.7% 0.002 197.1);
    --color-mist-100: oklch(96.3% 0.002 197.1);
    --color-mist-200: oklch(92.5% 0.005 214.3);
    --color-mist-300: oklch(87.2% 0.007 219.6);
    --color-mist-400: oklch(72.3% 0.014 214.4);
    --color-mist-500: oklch(56% 0.021 213.5);
    --color-mist-600: oklch(45% 0.017 213.2);
    --color-mist-700: oklch(37.8% 0.015 216);
    --color-mist-800: oklch(27.5% 0.011 216.9);
    --color-mist-900: oklch(21.8% 0.008 223.9);
    --color-mist-950: oklch(14.8% 0.004 228.8);

    --color-taupe-50: oklch(98.6% 0.002 67.8);
    --color-taupe-100: oklch(96% 0.002 17.2);
    --color-taupe-200: oklch(92.2% 0.005 34.3);
    --color-taupe-300: oklch(86.8% 0.007 39.5);
    --color-taupe-400: oklch(71.4% 0.014 41.2);
    --color-taupe-500: oklch(54.7% 0.021 43.1);
    --color-taupe-600: oklch(43.8% 0.017 39.3);
    --color-taupe-700: oklch(36.7% 0.016 35.7);
    --color-taupe-800: oklch(26.8% 0.011 36.5);
    --color-taupe-900: oklch(21.4% 0.009 43.1);
    --color-taupe-950: oklch(14.7% 0.004 49.3);

    --color-black: #000;
    --color-white: #fff;

    --spacing: 0.25rem;

    --breakpoint-sm: 40rem;
    --breakpoint-md: 48rem;
    --breakpoint-lg: 64rem;
    --breakpoint-xl: 80rem;
    --breakpoint-2xl: 96rem;

    --container-3xs: 16rem;
    --container-2xs: 18rem;
    --container-xs: 20rem;
    --container-sm: 24rem;
    --container-md: 28rem;
    --container-lg: 32rem;
    --container-xl: 36rem;
    --container-2xl: 42rem;
    --container-3xl: 48rem;
    --container-4xl: 56rem;
    --container-5xl: 64rem;
    --container-6xl: 72rem;
    --container-7xl: 80rem;

    --text-xs: 0.75rem;
    --text-xs--line-height: calc(1 / 0.75);
    --text-sm: 0.875rem;
    --text-sm--line-height: calc(1.25 / 0.875);
    --text-base: 1rem;
    --text-base--line-height: calc(1.5 / 1);
    --text-lg: 1.125rem;
    --text-lg--line-height: calc(1.75 / 1.125);
    --text-xl: 1.25rem;
    --text-xl--line-height: calc(1.75 / 1.25);
    --text-2xl: 1.5rem;
    --text-2xl--line-height: calc(2 / 1.5);
    --text-3xl: 1.875rem;
    --text-3xl--line-height: calc(2.25 / 1.875);
    --text-4xl: 2.25rem;
    --text-4xl--line-height: calc(2.5 / 2.25);
    --text-5xl: 3rem;
    --text-5xl--line-height: 1;
    --text-6xl: 3.75rem;
    --text-6xl--line-height: 1;
    --text-7xl: 4.5rem;
    --text-7xl--line-height: 1;
    --text-8xl: 6rem;
    --text-8xl--line-height: 1;
    --text-9xl: 8rem;
    --text-9xl--line-height: 1;

    --font-weight-thin: 100;
    --font-weight-extralight: 200;
    --font-weight-light: 300;
    --font-weight-normal: 400;
    --font-weight-medium: 500;
    --font-weight-semibold: 600;
    --font-weight-bold: 700;
    --font-weight-extrabold: 800;
    --font-weight-black: 900;

    --tracking-tighter: -0.05em;
    --tracking-tight: -0.025em;
    --tracking-normal: 0em;
    --tracking-wide: 0.025em;
    --tracking-wider: 0.05em;
    --tracking-widest: 0.1em;

    --leading-tight: 1.25;
    --leading-snug: 1.375;
    --leading-normal: 1.5;
    --leading-relaxed: 1.625;
    --leading-loose: 2;

    --radius-xs: 0.125rem;
    --radius-sm: 0.25rem;
    --radius-md: 0.375rem;
    --radius-lg: 0.5rem;
    --radius-xl: 0.75rem;
    --radius-2xl: 1rem;
    --radius-3xl: 1.5rem;
    --radius-4xl: 2rem;

    --shadow-2xs: 0 1px rgb(0 0 0 / 0.05);
    --shadow-xs: 0 1px 2px 0 rgb(0 0 0 / 0.05);
    --shadow-sm: 0 1px 3px 0 rgb(0 0 0 / 0.1), 0 1px 2px -1px rgb(0 0 0 / 0.1);
    --shadow-md:
      0 4px 6px -1px rgb(0 0 0 / 0.1), 0 2px 4px -2px rgb(0 0 0 / 0.1);
    --shadow-lg:
      0 10px 15px -3px rgb(0 0 0 / 0.1), 0 4px 6px -4px rgb(0 0 0 / 0.1);
    --shadow-xl:
      0 20px 25px -5px rgb(0 0 0 / 0.1), 0 8px 10px -6px rgb(0 0 0 / 0.1);
    --shadow-2xl: 0 25px 50px -12px rgb(0 0 0 / 0.25);

    --inset-shadow-2xs: inset 0 1px rgb(0 0 0 / 0.05);
    --inset-shadow-xs: inset 0 1px 1px rgb(0 0 0 / 0.05);
    --inset-shadow-sm: inset 0 2px 4px rgb(0 0 0 / 0.05);

    --drop-shadow-xs: 0 1px 1px rgb(0 0 0 / 0.05);
    --drop-shadow-sm: 0 1px 2px rgb(0 0 0 / 0.15);
    --drop-shadow-md: 0 3px 3px rgb(0 0 0 / 0.12);
    --drop-shadow-lg: 0 4px 4px rgb(0 0 0 / 0.15);
    --drop-shadow-xl: 0 9px 7px rgb(0 0 0 / 0.1);
    --drop-shadow-2xl: 0 25px 25px rgb(0 0 0 / 0.15);

    --text-shadow-2xs: 0px 1px 0px rgb(0 0 0 / 0.15);
    --text-shadow-xs: 0px 1px 1px rgb(0 0 0 / 0.2);
    --text-shadow-sm:
      0px 1px 0px rgb(0 0 0 / 0.075), 0px 1px 1px rgb(0 0 0 / 0.075),
      0px 2px 2px rgb(0 0 0 / 0.075);
    --text-shadow-md:
      0px 1px 1px rgb(0 0 0 / 0.1), 0px 1px 2px rgb(0 0 0 / 0.1),
      0px 2px 4px rgb(0 0 0 / 0.1);
    --text-shadow-lg:
      0px 1px 2px rgb(0 0 0 / 0.1), 0px 3px 2px rgb(0 0 0 / 0.1),
      0px 4px 8px rgb(0 0 0 / 0.1);

    --ease-in: cubic-bezier(0.4, 0, 1, 1);
    --ease-out: cubic-bezier(0, 0, 0.2, 1);
    --ease-in-out: cubic-bezier(0.4, 0, 0.2, 1);

    --animate-spin: spin 1s linear infinite;
    --animate-ping: ping 1s cubic-bezier(0, 0, 0.2, 1) infinite;
    --animate-pulse: pulse 2s cubic-bezier(0.4, 0, 0.6, 1) infinite;
    --animate-bounce: bounce 1s infinite;

    @keyframes spin {
      to {
        transform: rotate(360deg);
      }
    }

    @keyframes ping {
      75%,
      100% {
        transform: scale(2);
        opacity: 0;
      }
    }

    @keyframes pulse {
      50% {
        opacity: 0.5;
      }
    }

    @keyframes bounce {
      0%,
      100% {
        transform: translateY(-25%);
        animation-timing-function: cubic-bezier(0.8, 0, 1, 1);
      }

      50% {
        transform: none;
        animation-timing-function: cubic-bezier(0, 0, 0.2, 1);
      }
    }

    --blur-xs: 4px;
    --blur-sm: 8px;
    --blur-md: 12px;
    --blur-lg: 16px;
    --blur-xl: 24px;
    --blur-2xl: 40px;
    --blur-3xl: 64px;

    --perspective-dramatic: 100px;
    --perspective-near: 300px;
    --perspective-normal: 500px;
    --perspective-midrange: 800px;
    --perspective-distant: 1200px;

    --aspect-video: 16 / 9;

    --default-transition-duration: 150ms;
    --default-transition-timing-function: cubic-bezier(0.4, 0, 0.2, 1);
    --default-font-family: --theme(--font-sans, initial);
    --default-font-feature-settings: --theme(
      --font-sans--font-feature-settings,
      initial
    );
    --default-font-variation-settings: --theme(
      --font-sans--font-variation-settings,
      initial
    );
    --default-mono-font-family: --theme(--font-mono, initial);
    --default-mono-font-feature-settings: --theme(
      --font-mono--font-feature-settings,
      initial
    );
    --default-mono-font-variation-settings: --theme(
      --font-mono--font-variation-settings,
      initial
    );
  }

  /* Deprecated */
  @theme default inline reference {
    --blur: 8px;
    --shadow: 0 1px 3px 0 rgb(0 0 0 / 0.1), 0 1px 2px -1px rgb(0 0 0 / 0.1);
    --shadow-inner: inset 0 2px 4px 0 rgb(0 0 0 / 0.05);
    --drop-shadow: 0 1px 2px rgb(0 0 0 / 0.1), 0 1px 1px rgb(0 0 0 / 0.06);
    --radius: 0.25rem;
    --max-width-prose: 65ch;
  }
}

@layer base {
  /*
  1. Prevent padding and border from affecting element width. (https://github.com/mozdevs/cssremedy/issues/4)
  2. Remove default margins and padding
  3. Reset all borders.
*/

  *,
  ::after,
  ::before,
  ::backdrop,
  ::file-selector-button {
    box-sizing: border-box; /* 1 */
    margin: 0; /* 2 */
    padding: 0; /* 2 */
    border: 0 solid; /* 3 */
  }

  /*
  1. Use a consistent sensible line-height in all browsers.
  2. Prevent adjustments of font size after orientation changes in iOS.
  3. Use a more readable tab size.
  4. Use the user's configured \`sans\` font-family by default.
  5. Use the user's configured \`sans\` font-feature-settings by default.
  6. Use the user's configured \`sans\` font-variation-settings by default.
  7. Disable tap highlights on iOS.
*/

  html,
  :host {
    line-height: 1.5; /* 1 */
    -webkit-text-size-adjust: 100%; /* 2 */
    tab-size: 4; /* 3 */
    font-family: --theme(
      --default-font-family,
      -apple-system,
      BlinkMacSystemFont,
      "Segoe UI",
      Roboto,
      "Helvetica Neue",
      "Noto Sans",
      Arial,
      sans-serif,
      "Apple Color Emoji",
      "Segoe UI Emoji",
      "Segoe UI Symbol",
      "Noto Color Emoji"
    ); /* 4 */
    font-feature-settings: --theme(
      --default-font-feature-settings,
      normal
    ); /* 5 */
    font-variation-settings: --theme(
      --default-font-variation-settings,
      normal
    ); /* 6 */
    -webkit-tap-highlight-color: transparent; /* 7 */
  }

  /*
  1. Add the correct height in Firefox.
  2. Correct the inheritance of border color in Firefox. (https://bugzilla.mozilla.org/show_bug.cgi?id=190655)
  3. Reset the default border style to a 1px solid border.
*/

  hr {
    height: 0; /* 1 */
    color: inherit; /* 2 */
    border-top-width: 1px; /* 3 */
  }

  /*
  Add the correct text decoration in Chrome, Edge, and Safari.
*/

  abbr:where([title]) {
    -webkit-text-decoration: underline dotted;
    text-decoration: underline dotted;
  }

  /*
  Remove the default font size and weight for headings.
*/

  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    font-size: inherit;
    font-weight: inherit;
  }

  /*
  Reset links to optimize for opt-in styling instead of opt-out.
*/

  a {
    color: inherit;
    -webkit-text-decoration: inherit;
    text-decoration: inherit;
  }

  /*
  Add the correct font weight in Edge and Safari.
*/

  b,
  strong {
    font-weight: bolder;
  }

  /*
  1. Use the user's configured \`mono\` font-family by default.
  2. Use the user's configured \`mono\` font-feature-settings by default.
  3. Use the user's configured \`mono\` font-variation-settings by default.
  4. Correct the odd \`em\` font sizing in all browsers.
*/

  code,
  kbd,
  samp,
  pre {
    font-family: --theme(
      --default-mono-font-family,
      ui-monospace,
      SFMono-Regular,
      Menlo,
      Monaco,
      Consolas,
      "Liberation Mono",
      "Courier New",
      monospace
    ); /* 1 */
    font-feature-settings: --theme(
      --default-mono-font-feature-settings,
      normal
    ); /* 2 */
    font-variation-settings: --theme(
      --default-mono-font-variation-settings,
      normal
    ); /* 3 */
    font-size: 1em; /* 4 */
  }

  /*
  Add the correct font size in all browsers.
*/

  small {
    font-size: 80%;
  }

  /*
  Prevent \`sub\` and \`sup\` elements from affecting the line height in all browsers.
*/

  sub,
  sup {
    font-size: 75%;
    line-height: 0;
    position: relative;
    vertical-align: baseline;
  }

  sub {
    bottom: -0.25em;
  }

  sup {
    top: -0.5em;
  }

  /*
  1. Remove text indentation from table contents in Chrome and Safari. (https://bugs.chromium.org/p/chromium/issues/detail?id=999088, https://bugs.webkit.org/show_bug.cgi?id=201297)
  2. Correct table border color inheritance in all Chrome and Safari. (https://bugs.chromium.org/p/chromium/issues/detail?id=935729, https://bugs.webkit.org/show_bug.cgi?id=195016)
  3. Remove gaps between table borders by default.
*/

  table {
    text-indent: 0; /* 1 */
    border-color: inherit; /* 2 */
    border-collapse: collapse; /* 3 */
  }

  /*
  Use the modern Firefox focus style for all focusable elements.
*/

  :-moz-focusring:where(:not(iframe)) {
    outline: auto;
  }

  /*
  Add the correct vertical alignment in Chrome and Firefox.
*/

  progress {
    vertical-align: baseline;
  }

  /*
  Add the correct display in Chrome and Safari.
*/

  summary {
    display: list-item;
  }

  /*
  Make lists unstyled by default.
*/

  ol,
  ul,
  menu {
    list-style: none;
  }

  /*
  1. Make replaced elements \`display: block\` by default. (https://github.com/mozdevs/cssremedy/issues/14)
  2. Add \`vertical-align: middle\` to align replaced elements more sensibly by default. (https://github.com/jensimmons/cssremedy/issues/14#issuecomment-634934210)
      This can trigger a poorly considered lint error in some tools but is included by design.
*/

  img,
  svg,
  video,
  canvas,
  audio,
  iframe,
  embed,
  object {
    display: block; /* 1 */
    vertical-align: middle; /* 2 */
  }

  /*
  Constrain images and videos to the parent width and preserve their intrinsic aspect ratio. (https://github.com/mozdevs/cssremedy/issues/14)
*/

  img,
  video {
    max-width: 100%;
    height: auto;
  }

  /*
  1. Inherit font styles in all browsers.
  2. Remove border radius in all browsers.
  3. Remove background color in all browsers.
  4. Ensure consistent opacity for disabled states in all browsers.
*/

  button,
  input,
  select,
  optgroup,
  textarea,
  ::file-selector-button {
    font: inherit; /* 1 */
    font-feature-settings: inherit; /* 1 */
    font-variation-settings: inherit; /* 1 */
    letter-spacing: inherit; /* 1 */
    color: inherit; /* 1 */
    border-radius: 0; /* 2 */
    background-color: transparent; /* 3 */
    opacity: 1; /* 4 */
  }

  /*
  Restore default font weight.
*/

  :where(select:is([multiple], [size])) optgroup {
    font-weight: bolder;
  }

  /*
  Restore indentation.
*/

  :where(select:is([multiple], [size])) optgroup option {
    padding-inline-start: 20px;
  }

  /*
  Restore space after button.
*/

  ::file-selector-button {
    margin-inline-end: 4px;
  }

  /*
  Reset the default placeholder opacity in Firefox. (https://github.com/tailwindlabs/tailwindcss/issues/3300)
*/

  ::placeholder {
    opacity: 1;
  }

  /*
  Set the default placeholder color to a semi-transparent version of the current text color in browsers that do not
  crash when using \`color-mix(…)\` with \`currentcolor\`. (https://github.com/tailwindlabs/tailwindcss/issues/17194)
*/

  @supports (not (-webkit-appearance: -apple-pay-button)) /* Not Safari */ or
    (contain-intrinsic-size: 1px) /* Safari 17+ */ {
    ::placeholder {
      color: color-mix(in oklab, currentcolor 50%, transparent);
    }
  }

  /*
  Prevent resizing textareas horizontally by default.
*/

  textarea {
    resize: vertical;
  }

  /*
  Remove the inner padding in Chrome and Safari on macOS.
*/

  ::-webkit-search-decoration {
    -webkit-appearance: none;
  }

  /*
  1. Ensure date/time inputs have the same height when empty in iOS Safari.
  2. Ensure text alignment can be changed on date/time inputs in iOS Safari.
*/

  ::-webkit-date-and-time-value {
    min-height: 1lh; /* 1 */
    text-align: inherit; /* 2 */
  }

  /*
  Prevent height from changing on date/time inputs in macOS Safari when the input is set to \`display: block\`.
*/

  ::-webkit-datetime-edit {
    display: inline-flex;
  }

  /*
  Remove excess padding from pseudo-elements in date/time inputs to ensure consistent height across browsers.
*/

  ::-webkit-datetime-edit-fields-wrapper {
    padding: 0;
  }

  ::-webkit-datetime-edit,
  ::-webkit-datetime-edit-year-field,
  ::-webkit-datetime-edit-month-field,
  ::-webkit-datetime-edit-day-field,
  ::-webkit-datetime-edit-hour-field,
  ::-webkit-datetime-edit-minute-field,
  ::-webkit-datetime-edit-second-field,
  ::-webkit-datetime-edit-millisecond-field,
  ::-webkit-datetime-edit-meridiem-field {
    padding-block: 0;
  }

  /*
  Center dropdown marker shown on inputs with paired \`<datalist>\`s in Chrome. (https://github.com/tailwindlabs/tailwindcss/issues/18499)
*/

  ::-webkit-calendar-picker-indicator {
    line-height: 1;
  }

  /*
  Remove the additional \`:invalid\` styles in Firefox. (https://github.com/mozilla/gecko-dev/blob/2f9eacd9d3d995c937b4251a5557d95d494c9be1/layout/style/res/forms.css#L728-L737)
*/

  :-moz-ui-invalid {
    box-shadow: none;
  }

  /*
  Correct the inability to style the border radius in iOS Safari.
*/

  button,
  input:where([type="button"], [type="reset"], [type="submit"]),
  ::file-selector-button {
    appearance: button;
  }

  /*
  Correct the cursor style of increment and decrement buttons in Safari.
*/

  ::-webkit-inner-spin-button,
  ::-webkit-outer-spin-button {
    height: auto;
  }

  /*
  Make elements with the HTML hidden attribute stay hidden by default.
*/

  [hidden]:where(:not([hidden="until-found"])) {
    display: none !important;
  }
}

@layer utilities {
  @tailwind utilities;
}
`;var $t=`/*
  1. Prevent padding and border from affecting element width. (https://github.com/mozdevs/cssremedy/issues/4)
  2. Remove default margins and padding
  3. Reset all borders.
*/

*,
::after,
::before,
::backdrop,
::file-selector-button {
  box-sizing: border-box; /* 1 */
  margin: 0; /* 2 */
  padding: 0; /* 2 */
  border: 0 solid; /* 3 */
}

/*
  1. Use a consistent sensible line-height in all browsers.
  2. Prevent adjustments of font size after orientation changes in iOS.
  3. Use a more readable tab size.
  4. Use the user's configured \`sans\` font-family by default.
  5. Use the user's configured \`sans\` font-feature-settings by default.
  6. Use the user's configured \`sans\` font-variation-settings by default.
  7. Disable tap highlights on iOS.
*/

html,
:host {
  line-height: 1.5; /* 1 */
  -webkit-text-size-adjust: 100%; /* 2 */
  tab-size: 4; /* 3 */
  font-family: --theme(
    --default-font-family,
    -apple-system,
    BlinkMacSystemFont,
    'Segoe UI',
    Roboto,
    'Helvetica Neue',
    'Noto Sans',
    Arial,
    sans-serif,
    'Apple Color Emoji',
    'Segoe UI Emoji',
    'Segoe UI Symbol',
    'Noto Color Emoji'
  ); /* 4 */
  font-feature-settings: --theme(--default-font-feature-settings, normal); /* 5 */
  font-variation-settings: --theme(--default-font-variation-settings, normal); /* 6 */
  -webkit-tap-highlight-color: transparent; /* 7 */
}

/*
  1. Add the correct height in Firefox.
  2. Correct the inheritance of border color in Firefox. (https://bugzilla.mozilla.org/show_bug.cgi?id=190655)
  3. Reset the default border style to a 1px solid border.
*/

hr {
  height: 0; /* 1 */
  color: inherit; /* 2 */
  border-top-width: 1px; /* 3 */
}

/*
  Add the correct text decoration in Chrome, Edge, and Safari.
*/

abbr:where([title]) {
  -webkit-text-decoration: underline dotted;
  text-decoration: underline dotted;
}

/*
  Remove the default font size and weight for headings.
*/

h1,
h2,
h3,
h4,
h5,
h6 {
  font-size: inherit;
  font-weight: inherit;
}

/*
  Reset links to optimize for opt-in styling instead of opt-out.
*/

a {
  color: inherit;
  -webkit-text-decoration: inherit;
  text-decoration: inherit;
}

/*
  Add the correct font weight in Edge and Safari.
*/

b,
strong {
  font-weight: bolder;
}

/*
  1. Use the user's configured \`mono\` font-family by default.
  2. Use the user's configured \`mono\` font-feature-settings by default.
  3. Use the user's configured \`mono\` font-variation-settings by default.
  4. Correct the odd \`em\` font sizing in all browsers.
*/

code,
kbd,
samp,
pre {
  font-family: --theme(
    --default-mono-font-family,
    ui-monospace,
    SFMono-Regular,
    Menlo,
    Monaco,
    Consolas,
    'Liberation Mono',
    'Courier New',
    monospace
  ); /* 1 */
  font-feature-settings: --theme(--default-mono-font-feature-settings, normal); /* 2 */
  font-variation-settings: --theme(--default-mono-font-variation-settings, normal); /* 3 */
  font-size: 1em; /* 4 */
}

/*
  Add the correct font size in all browsers.
*/

small {
  font-size: 80%;
}

/*
  Prevent \`sub\` and \`sup\` elements from affecting the line height in all browsers.
*/

sub,
sup {
  font-size: 75%;
  line-height: 0;
  position: relative;
  vertical-align: baseline;
}

sub {
  bottom: -0.25em;
}

sup {
  top: -0.5em;
}

/*
  1. Remove text indentation from table contents in Chrome and Safari. (https://bugs.chromium.org/p/chromium/issues/detail?id=999088, https://bugs.webkit.org/show_bug.cgi?id=201297)
  2. Correct table border color inheritance in all Chrome and Safari. (https://bugs.chromium.org/p/chromium/issues/detail?id=935729, https://bugs.webkit.org/show_bug.cgi?id=195016)
  3. Remove gaps between table borders by default.
*/

table {
  text-indent: 0; /* 1 */
  border-color: inherit; /* 2 */
  border-collapse: collapse; /* 3 */
}

/*
  Use the modern Firefox focus style for all focusable elements.
*/

:-moz-focusring:where(:not(iframe)) {
  outline: auto;
}

/*
  Add the correct vertical alignment in Chrome and Firefox.
*/

progress {
  vertical-align: baseline;
}

/*
  Add the correct display in Chrome and Safari.
*/

summary {
  display: list-item;
}

/*
  Make lists unstyled by default.
*/

ol,
ul,
menu {
  list-style: none;
}

/*
  1. Make replaced elements \`display: block\` by default. (https://github.com/mozdevs/cssremedy/issues/14)
  2. Add \`vertical-align: middle\` to align replaced elements more sensibly by default. (https://github.com/jensimmons/cssremedy/issues/14#issuecomment-634934210)
      This can trigger a poorly considered lint error in some tools but is included by design.
*/

img,
svg,
video,
canvas,
audio,
iframe,
embed,
object {
  display: block; /* 1 */
  vertical-align: middle; /* 2 */
}

/*
  Constrain images and videos to the parent width and preserve their intrinsic aspect ratio. (https://github.com/mozdevs/cssremedy/issues/14)
*/

img,
video {
  max-width: 100%;
  height: auto;
}

/*
  1. Inherit font styles in all browsers.
  2. Remove border radius in all browsers.
  3. Remove background color in all browsers.
  4. Ensure consistent opacity for disabled states in all browsers.
*/

button,
input,
select,
optgroup,
textarea,
::file-selector-button {
  font: inherit; /* 1 */
  font-feature-settings: inherit; /* 1 */
  font-variation-settings: inherit; /* 1 */
  letter-spacing: inherit; /* 1 */
  color: inherit; /* 1 */
  border-radius: 0; /* 2 */
  background-color: transparent; /* 3 */
  opacity: 1; /* 4 */
}

/*
  Restore default font weight.
*/

:where(select:is([multiple], [size])) optgroup {
  font-weight: bolder;
}

/*
  Restore indentation.
*/

:where(select:is([multiple], [size])) optgroup option {
  padding-inline-start: 20px;
}

/*
  Restore space after button.
*/

::file-selector-button {
  margin-inline-end: 4px;
}

/*
  Reset the default placeholder opacity in Firefox. (https://github.com/tailwindlabs/tailwindcss/issues/3300)
*/

::placeholder {
  opacity: 1;
}

/*
  Set the default placeholder color to a semi-transparent version of the current text color in browsers that do not
  crash when using \`color-mix(…)\` with \`currentcolor\`. (https://github.com/tailwindlabs/tailwindcss/issues/17194)
*/

@supports (not (-webkit-appearance: -apple-pay-button)) /* Not Safari */ or
  (contain-intrinsic-size: 1px) /* Safari 17+ */ {
  ::placeholder {
    color: color-mix(in oklab, currentcolor 50%, transparent);
  }
}

/*
  Prevent resizing textareas horizontally by default.
*/

textarea {
  resize: vertical;
}

/*
  Remove the inner padding in Chrome and Safari on macOS.
*/

::-webkit-search-decoration {
  -webkit-appearance: none;
}

/*
  1. Ensure date/time inputs have the same height when empty in iOS Safari.
  2. Ensure text alignment can be changed on date/time inputs in iOS Safari.
*/

::-webkit-date-and-time-value {
  min-height: 1lh; /* 1 */
  text-align: inherit; /* 2 */
}

/*
  Prevent height from changing on date/time inputs in macOS Safari when the input is set to \`display: block\`.
*/

::-webkit-datetime-edit {
  display: inline-flex;
}

/*
  Remove excess padding from pseudo-elements in date/time inputs to ensure consistent height across browsers.
*/

::-webkit-datetime-edit-fields-wrapper {
  padding: 0;
}

::-webkit-datetime-edit,
::-webkit-datetime-edit-year-field,
::-webkit-datetime-edit-month-field,
::-webkit-datetime-edit-day-field,
::-webkit-datetime-edit-hour-field,
::-webkit-datetime-edit-minute-field,
::-webkit-datetime-edit-second-field,
::-webkit-datetime-edit-millisecond-field,
::-webkit-datetime-edit-meridiem-field {
  padding-block: 0;
}

/*
  Center dropdown marker shown on inputs with paired \`<datalist>\`s in Chrome. (https://github.com/tailwindlabs/tailwindcss/issues/18499)
*/

::-webkit-calendar-picker-indicator {
  line-height: 1;
}

/*
  Remove the additional \`:invalid\` styles in Firefox. (https://github.com/mozilla/gecko-dev/blob/2f9eacd9d3d995c937b4251a5557d95d494c9be1/layout/style/res/forms.css#L728-L737)
*/

:-moz-ui-invalid {
  box-shadow: none;
}

/*
  Correct the inability to style the border radius in iOS Safari.
*/

button,
input:where([type='button'], [type='reset'], [type='submit']),
::file-selector-button {
  appearance: button;
}

/*
  Correct the cursor style of increment and decrement buttons in Safari.
*/

::-webkit-inner-spin-button,
::-webkit-outer-spin-button {
  height: auto;
}

/*
  Make elements with the HTML hidden attribute stay hidden by default.
*/

[hidden]:where(:not([hidden='until-found'])) {
  display: none !important;
}
`;var St=`@theme default {
  --font-sans:
    -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial,
    sans-serif, 'Apple Color Emoji', 'Segoe UI Emoji', 'Segoe UI Symbol', 'Noto Color Emoji';
  --font-serif: ui-serif, Georgia, Cambria, 'Times New Roman', Times, serif;
  --font-mono:
    ui-monospace, SFMono-Regular, Menlo, Monaco, Consolas, 'Liberation Mono', 'Courier New',
    monospace;

  --color-red-50: oklch(97.1% 0.013 17.38);
  --color-red-100: oklch(93.6% 0.032 17.717);
  --color-red-200: oklch(88.5% 0.062 18.334);
  --color-red-300: oklch(80.8% 0.114 19.571);
  --color-red-400: oklch(70.4% 0.191 22.216);
  --color-red-500: oklch(63.7% 0.237 25.331);
  --color-red-600: oklch(57.7% 0.245 27.325);
  --color-red-700: oklch(50.5% 0.213 27.518);
  --color-red-800: oklch(44.4% 0.177 26.899);
  --color-red-900: oklch(39.6% 0.141 25.723);
  --color-red-950: oklch(25.8% 0.092 26.042);

  --color-orange-50: oklch(98% 0.016 73.684);
  --color-orange-100: oklch(95.4% 0.038 75.164);
  --color-orange-200: oklch(90.1% 0.076 70.697);
  --color-orange-300: oklch(83.7% 0.128 66.29);
  --color-orange-400: oklch(75% 0.183 55.934);
  --color-orange-500: oklch(70.5% 0.213 47.604);
  --color-orange-600: oklch(64.6% 0.222 41.116);
  --color-orange-700: oklch(55.3% 0.195 38.402);
  --color-orange-800: oklch(47% 0.157 37.304);
  --color-orange-900: oklch(40.8% 0.123 38.172);
  --color-orange-950: oklch(26.6% 0.079 36.259);

  --color-amber-50: oklch(98.7% 0.022 95.277);
  --color-amber-100: oklch(96.2% 0.059 95.617);
  --color-amber-200: oklch(92.4% 0.12 95.746);
  --color-amber-300: oklch(87.9% 0.169 91.605);
  --color-amber-400: oklch(82.8% 0.189 84.429);
  --color-amber-500: oklch(76.9% 0.188 70.08);
  --color-amber-600: oklch(66.6% 0.179 58.318);
  --color-amber-700: oklch(55.5% 0.163 48.998);
  --color-amber-800: oklch(47.3% 0.137 46.201);
  --color-amber-900: oklch(41.4% 0.112 45.904);
  --color-amber-950: oklch(27.9% 0.077 45.635);

  --color-yellow-50: oklch(98.7% 0.026 102.212);
  --color-yellow-100: oklch(97.3% 0.071 103.193);
  --color-yellow-200: oklch(94.5% 0.129 101.54);
  --color-yellow-300: oklch(90.5% 0.182 98.111);
  --color-yellow-400: oklch(85.2% 0.199 91.936);
  --color-yellow-500: oklch(79.5% 0.184 86.047);
  --color-yellow-600: oklch(68.1% 0.162 75.834);
  --color-yellow-700: oklch(55.4% 0.135 66.442);
  --color-yellow-800: oklch(47.6% 0.114 61.907);
  --color-yellow-900: oklch(42.1% 0.095 57.708);
  --color-yellow-950: oklch(28.6% 0.066 53.813);

  --color-lime-50: oklch(98.6% 0.031 120.757);
  --color-lime-100: oklch(96.7% 0.067 122.328);
  --color-lime-200: oklch(93.8% 0.127 124.321);
  --color-lime-300: oklch(89.7% 0.196 126.665);
  --color-lime-400: oklch(84.1% 0.238 128.85);
  --color-lime-500: oklch(76.8% 0.233 130.85);
  --color-lime-600: oklch(64.8% 0.2 131.684);
  --color-lime-700: oklch(53.2% 0.157 131.589);
  --color-lime-800: oklch(45.3% 0.124 130.933);
  --color-lime-900: oklch(40.5% 0.101 131.063);
  --color-lime-950: oklch(27.4% 0.072 132.109);

  --color-green-50: oklch(98.2% 0.018 155.826);
  --color-green-100: oklch(96.2% 0.044 156.743);
  --color-green-200: oklch(92.5% 0.084 155.995);
  --color-green-300: oklch(87.1% 0.15 154.449);
  --color-green-400: oklch(79.2% 0.209 151.711);
  --color-green-500: oklch(72.3% 0.219 149.579);
  --color-green-600: oklch(62.7% 0.194 149.214);
  --color-green-700: oklch(52.7% 0.154 150.069);
  --color-green-800: oklch(44.8% 0.119 151.328);
  --color-green-900: oklch(39.3% 0.095 152.535);
  --color-green-950: oklch(26.6% 0.065 152.934);

  --color-emerald-50: oklch(97.9% 0.021 166.113);
  --color-emerald-100: oklch(95% 0.052 163.051);
  --color-emerald-200: oklch(90.5% 0.093 164.15);
  --color-emerald-300: oklch(84.5% 0.143 164.978);
  --color-emerald-400: oklch(76.5% 0.177 163.223);
  --color-emerald-500: oklch(69.6% 0.17 162.48);
  --color-emerald-600: oklch(59.6% 0.145 163.225);
  --color-emerald-700: oklch(50.8% 0.118 165.612);
  --color-emerald-800: oklch(43.2% 0.095 166.913);
  --color-emerald-900: oklch(37.8% 0.077 168.94);
  --color-emerald-950: oklch(26.2% 0.051 172.552);

  --color-teal-50: oklch(98.4% 0.014 180.72);
  --color-teal-100: oklch(95.3% 0.051 180.801);
  --color-teal-200: oklch(91% 0.096 180.426);
  --color-teal-300: oklch(85.5% 0.138 181.071);
  --color-teal-400: oklch(77.7% 0.152 181.912);
  --color-teal-500: oklch(70.4% 0.14 182.503);
  --color-teal-600: oklch(60% 0.118 184.704);
  --color-teal-700: oklch(51.1% 0.096 186.391);
  --color-teal-800: oklch(43.7% 0.078 188.216);
  --color-teal-900: oklch(38.6% 0.063 188.416);
  --color-teal-950: oklch(27.7% 0.046 192.524);

  --color-cyan-50: oklch(98.4% 0.019 200.873);
  --color-cyan-100: oklch(95.6% 0.045 203.388);
  --color-cyan-200: oklch(91.7% 0.08 205.041);
  --color-cyan-300: oklch(86.5% 0.127 207.078);
  --color-cyan-400: oklch(78.9% 0.154 211.53);
  --color-cyan-500: oklch(71.5% 0.143 215.221);
  --color-cyan-600: oklch(60.9% 0.126 221.723);
  --color-cyan-700: oklch(52% 0.105 223.128);
  --color-cyan-800: oklch(45% 0.085 224.283);
  --color-cyan-900: oklch(39.8% 0.07 227.392);
  --color-cyan-950: oklch(30.2% 0.056 229.695);

  --color-sky-50: oklch(97.7% 0.013 236.62);
  --color-sky-100: oklch(95.1% 0.026 236.824);
  --color-sky-200: oklch(90.1% 0.058 230.902);
  --color-sky-300: oklch(82.8% 0.111 230.318);
  --color-sky-400: oklch(74.6% 0.16 232.661);
  --color-sky-500: oklch(68.5% 0.169 237.323);
  --color-sky-600: oklch(58.8% 0.158 241.966);
  --color-sky-700: oklch(50% 0.134 242.749);
  --color-sky-800: oklch(44.3% 0.11 240.79);
  --color-sky-900: oklch(39.1% 0.09 240.876);
  --color-sky-950: oklch(29.3% 0.066 243.157);

  --color-blue-50: oklch(97% 0.014 254.604);
  --color-blue-100: oklch(93.2% 0.032 255.585);
  --color-blue-200: oklch(88.2% 0.059 254.128);
  --color-blue-300: oklch(80.9% 0.105 251.813);
  --color-blue-400: oklch(70.7% 0.165 254.624);
  --color-blue-500: oklch(62.3% 0.214 259.815);
  --color-blue-600: oklch(54.6% 0.245 262.881);
  --color-blue-700: oklch(48.8% 0.243 264.376);
  --color-blue-800: oklch(42.4% 0.199 265.638);
  --color-blue-900: oklch(37.9% 0.146 265.522);
  --color-blue-950: oklch(28.2% 0.091 267.935);

  --color-indigo-50: oklch(96.2% 0.018 272.314);
  --color-indigo-100: oklch(93% 0.034 272.788);
  --color-indigo-200: oklch(87% 0.065 274.039);
  --color-indigo-300: oklch(78.5% 0.115 274.713);
  --color-indigo-400: oklch(67.3% 0.182 276.935);
  --color-indigo-500: oklch(58.5% 0.233 277.117);
  --color-indigo-600: oklch(51.1% 0.262 276.966);
  --color-indigo-700: oklch(45.7% 0.24 277.023);
  --color-indigo-800: oklch(39.8% 0.195 277.366);
  --color-indigo-900: oklch(35.9% 0.144 278.697);
  --color-indigo-950: oklch(25.7% 0.09 281.288);

  --color-violet-50: oklch(96.9% 0.016 293.756);
  --color-violet-100: oklch(94.3% 0.029 294.588);
  --color-violet-200: oklch(89.4% 0.057 293.283);
  --color-violet-300: oklch(81.1% 0.111 293.571);
  --color-violet-400: oklch(70.2% 0.183 293.541);
  --color-violet-500: oklch(60.6% 0.25 292.717);
  --color-violet-600: oklch(54.1% 0.281 293.009);
  --color-violet-700: oklch(49.1% 0.27 292.581);
  --color-violet-800: oklch(43.2% 0.232 292.759);
  --color-violet-900: oklch(38% 0.189 293.745);
  --color-violet-950: oklch(28.3% 0.141 291.089);

  --color-purple-50: oklch(97.7% 0.014 308.299);
  --color-purple-100: oklch(94.6% 0.033 307.174);
  --color-purple-200: oklch(90.2% 0.063 306.703);
  --color-purple-300: oklch(82.7% 0.119 306.383);
  --color-purple-400: oklch(71.4% 0.203 305.504);
  --color-purple-500: oklch(62.7% 0.265 303.9);
  --color-purple-600: oklch(55.8% 0.288 302.321);
  --color-purple-700: oklch(49.6% 0.265 301.924);
  --color-purple-800: oklch(43.8% 0.218 303.724);
  --color-purple-900: oklch(38.1% 0.176 304.987);
  --color-purple-950: oklch(29.1% 0.149 302.717);

  --color-fuchsia-50: oklch(97.7% 0.017 320.058);
  --color-fuchsia-100: oklch(95.2% 0.037 318.852);
  --color-fuchsia-200: oklch(90.3% 0.076 319.62);
  --color-fuchsia-300: oklch(83.3% 0.145 321.434);
  --color-fuchsia-400: oklch(74% 0.238 322.16);
  --color-fuchsia-500: oklch(66.7% 0.295 322.15);
  --color-fuchsia-600: oklch(59.1% 0.293 322.896);
  --color-fuchsia-700: oklch(51.8% 0.253 323.949);
  --color-fuchsia-800: oklch(45.2% 0.211 324.591);
  --color-fuchsia-900: oklch(40.1% 0.17 325.612);
  --color-fuchsia-950: oklch(29.3% 0.136 325.661);

  --color-pink-50: oklch(97.1% 0.014 343.198);
  --color-pink-100: oklch(94.8% 0.028 342.258);
  --color-pink-200: oklch(89.9% 0.061 343.231);
  --color-pink-300: oklch(82.3% 0.12 346.018);
  --color-pink-400: oklch(71.8% 0.202 349.761);
  --color-pink-500: oklch(65.6% 0.241 354.308);
  --color-pink-600: oklch(59.2% 0.249 0.584);
  --color-pink-700: oklch(52.5% 0.223 3.958);
  --color-pink-800: oklch(45.9% 0.187 3.815);
  --color-pink-900: oklch(40.8% 0.153 2.432);
  --color-pink-950: oklch(28.4% 0.109 3.907);

  --color-rose-50: oklch(96.9% 0.015 12.422);
  --color-rose-100: oklch(94.1% 0.03 12.58);
  --color-rose-200: oklch(89.2% 0.058 10.001);
  --color-rose-300: oklch(81% 0.117 11.638);
  --color-rose-400: oklch(71.2% 0.194 13.428);
  --color-rose-500: oklch(64.5% 0.246 16.439);
  --color-rose-600: oklch(58.6% 0.253 17.585);
  --color-rose-700: oklch(51.4% 0.222 16.935);
  --color-rose-800: oklch(45.5% 0.188 13.697);
  --color-rose-900: oklch(41% 0.159 10.272);
  --color-rose-950: oklch(27.1% 0.105 12.094);

  --color-slate-50: oklch(98.4% 0.003 247.858);
  --color-slate-100: oklch(96.8% 0.007 247.896);
  --color-slate-200: oklch(92.9% 0.013 255.508);
  --color-slate-300: oklch(86.9% 0.022 252.894);
  --color-slate-400: oklch(70.4% 0.04 256.788);
  --color-slate-500: oklch(55.4% 0.046 257.417);
  --color-slate-600: oklch(44.6% 0.043 257.281);
  --color-slate-700: oklch(37.2% 0.044 257.287);
  --color-slate-800: oklch(27.9% 0.041 260.031);
  --color-slate-900: oklch(20.8% 0.042 265.755);
  --color-slate-950: oklch(12.9% 0.042 264.695);

  --color-gray-50: oklch(98.5% 0.002 247.839);
  --color-gray-100: oklch(96.7% 0.003 264.542);
  --color-gray-200: oklch(92.8% 0.006 264.531);
  --color-gray-300: oklch(87.2% 0.01 258.338);
  --color-gray-400: oklch(70.7% 0.022 261.325);
  --color-gray-500: oklch(55.1% 0.027 264.364);
  --color-gray-600: oklch(44.6% 0.03 256.802);
  --color-gray-700: oklch(37.3% 0.034 259.733);
  --color-gray-800: oklch(27.8% 0.033 256.848);
  --color-gray-900: oklch(21% 0.034 264.665);
  --color-gray-950: oklch(13% 0.028 261.692);

  --color-zinc-50: oklch(98.5% 0 none);
  --color-zinc-100: oklch(96.7% 0.001 286.375);
  --color-zinc-200: oklch(92% 0.004 286.32);
  --color-zinc-300: oklch(87.1% 0.006 286.286);
  --color-zinc-400: oklch(70.5% 0.015 286.067);
  --color-zinc-500: oklch(55.2% 0.016 285.938);
  --color-zinc-600: oklch(44.2% 0.017 285.786);
  --color-zinc-700: oklch(37% 0.013 285.805);
  --color-zinc-800: oklch(27.4% 0.006 286.033);
  --color-zinc-900: oklch(21% 0.006 285.885);
  --color-zinc-950: oklch(14.1% 0.005 285.823);

  --color-neutral-50: oklch(98.5% 0 none);
  --color-neutral-100: oklch(97% 0 none);
  --color-neutral-200: oklch(92.2% 0 none);
  --color-neutral-300: oklch(87% 0 none);
  --color-neutral-400: oklch(70.8% 0 none);
  --color-neutral-500: oklch(55.6% 0 none);
  --color-neutral-600: oklch(43.9% 0 none);
  --color-neutral-700: oklch(37.1% 0 none);
  --color-neutral-800: oklch(26.9% 0 none);
  --color-neutral-900: oklch(20.5% 0 none);
  --color-neutral-950: oklch(14.5% 0 none);

  --color-stone-50: oklch(98.5% 0.001 106.423);
  --color-stone-100: oklch(97% 0.001 106.424);
  --color-stone-200: oklch(92.3% 0.003 48.717);
  --color-stone-300: oklch(86.9% 0.005 56.366);
  --color-stone-400: oklch(70.9% 0.01 56.259);
  --color-stone-500: oklch(55.3% 0.013 58.071);
  --color-stone-600: oklch(44.4% 0.011 73.639);
  --color-stone-700: oklch(37.4% 0.01 67.558);
  --color-stone-800: oklch(26.8% 0.007 34.298);
  --color-stone-900: oklch(21.6% 0.006 56.043);
  --color-stone-950: oklch(14.7% 0.004 49.25);

  --color-mauve-50: oklch(98.5% 0 none);
  --color-mauve-100: oklch(96% 0.003 325.6);
  --color-mauve-200: oklch(92.2% 0.005 325.62);
  --color-mauve-300: oklch(86.5% 0.012 325.68);
  --color-mauve-400: oklch(71.1% 0.019 323.02);
  --color-mauve-500: oklch(54.2% 0.034 322.5);
  --color-mauve-600: oklch(43.5% 0.029 321.78);
  --color-mauve-700: oklch(36.4% 0.029 323.89);
  --color-mauve-800: oklch(26.3% 0.024 320.12);
  --color-mauve-900: oklch(21.2% 0.019 322.12);
  --color-mauve-950: oklch(14.5% 0.008 326);

  --color-olive-50: oklch(98.8% 0.003 106.5);
  --color-olive-100: oklch(96.6% 0.005 106.5);
  --color-olive-200: oklch(93% 0.007 106.5);
  --color-olive-300: oklch(88% 0.011 106.6);
  --color-olive-400: oklch(73.7% 0.021 106.9);
  --color-olive-500: oklch(58% 0.031 107.3);
  --color-olive-600: oklch(46.6% 0.025 107.3);
  --color-olive-700: oklch(39.4% 0.023 107.4);
  --color-olive-800: oklch(28.6% 0.016 107.4);
  --color-olive-900: oklch(22.8% 0.013 107.4);
  --color-olive-950: oklch(15.3% 0.006 107.1);

  --color-mist-50: oklch(98.7% 0.002 197.1);
  --color-mist-100: oklch(96.3% 0.002 197.1);
  --color-mist-200: oklch(92.5% 0.005 214.3);
  --color-mist-300: oklch(87.2% 0.007 219.6);
  --color-mist-400: oklch(72.3% 0.014 214.4);
  --color-mist-500: oklch(56% 0.021 213.5);
  --color-mist-600: oklch(45% 0.017 213.2);
  --color-mist-700: oklch(37.8% 0.015 216);
  --color-mist-800: oklch(27.5% 0.011 216.9);
  --color-mist-900: oklch(21.8% 0.008 223.9);
  --color-mist-950: oklch(14.8% 0.004 228.8);

  --color-taupe-50: oklch(98.6% 0.002 67.8);
  --color-taupe-100: oklch(96% 0.002 17.2);
  --color-taupe-200: oklch(92.2% 0.005 34.3);
  --color-taupe-300: oklch(86.8% 0.007 39.5);
  --color-taupe-400: oklch(71.4% 0.014 41.2);
  --color-taupe-500: oklch(54.7% 0.021 43.1);
  --color-taupe-600: oklch(43.8% 0.017 39.3);
  --color-taupe-700: oklch(36.7% 0.016 35.7);
  --color-taupe-800: oklch(26.8% 0.011 36.5);
  --color-taupe-900: oklch(21.4% 0.009 43.1);
  --color-taupe-950: oklch(14.7% 0.004 49.3);

  --color-black: #000;
  --color-white: #fff;

  --spacing: 0.25rem;

  --breakpoint-sm: 40rem;
  --breakpoint-md: 48rem;
  --breakpoint-lg: 64rem;
  --breakpoint-xl: 80rem;
  --breakpoint-2xl: 96rem;

  --container-3xs: 16rem;
  --container-2xs: 18rem;
  --container-xs: 20rem;
  --container-sm: 24rem;
  --container-md: 28rem;
  --container-lg: 32rem;
  --container-xl: 36rem;
  --container-2xl: 42rem;
  --container-3xl: 48rem;
  --container-4xl: 56rem;
  --container-5xl: 64rem;
  --container-6xl: 72rem;
  --container-7xl: 80rem;

  --text-xs: 0.75rem;
  --text-xs--line-height: calc(1 / 0.75);
  --text-sm: 0.875rem;
  --text-sm--line-height: calc(1.25 / 0.875);
  --text-base: 1rem;
  --text-base--line-height: calc(1.5 / 1);
  --text-lg: 1.125rem;
  --text-lg--line-height: calc(1.75 / 1.125);
  --text-xl: 1.25rem;
  --text-xl--line-height: calc(1.75 / 1.25);
  --text-2xl: 1.5rem;
  --text-2xl--line-height: calc(2 / 1.5);
  --text-3xl: 1.875rem;
  --text-3xl--line-height: calc(2.25 / 1.875);
  --text-4xl: 2.25rem;
  --text-4xl--line-height: calc(2.5 / 2.25);
  --text-5xl: 3rem;
  --text-5xl--line-height: 1;
  --text-6xl: 3.75rem;
  --text-6xl--line-height: 1;
  --text-7xl: 4.5rem;
  --text-7xl--line-height: 1;
  --text-8xl: 6rem;
  --text-8xl--line-height: 1;
  --text-9xl: 8rem;
  --text-9xl--line-height: 1;

  --font-weight-thin: 100;
  --font-weight-extralight: 200;
  --font-weight-light: 300;
  --font-weight-normal: 400;
  --font-weight-medium: 500;
  --font-weight-semibold: 600;
  --font-weight-bold: 700;
  --font-weight-extrabold: 800;
  --font-weight-black: 900;

  --tracking-tighter: -0.05em;
  --tracking-tight: -0.025em;
  --tracking-normal: 0em;
  --tracking-wide: 0.025em;
  --tracking-wider: 0.05em;
  --tracking-widest: 0.1em;

  --leading-tight: 1.25;
  --leading-snug: 1.375;
  --leading-normal: 1.5;
  --leading-relaxed: 1.625;
  --leading-loose: 2;

  --radius-xs: 0.125rem;
  --radius-sm: 0.25rem;
  --radius-md: 0.375rem;
  --radius-lg: 0.5rem;
  --radius-xl: 0.75rem;
  --radius-2xl: 1rem;
  --radius-3xl: 1.5rem;
  --radius-4xl: 2rem;

  --shadow-2xs: 0 1px rgb(0 0 0 / 0.05);
  --shadow-xs: 0 1px 2px 0 rgb(0 0 0 / 0.05);
  --shadow-sm: 0 1px 3px 0 rgb(0 0 0 / 0.1), 0 1px 2px -1px rgb(0 0 0 / 0.1);
  --shadow-md: 0 4px 6px -1px rgb(0 0 0 / 0.1), 0 2px 4px -2px rgb(0 0 0 / 0.1);
  --shadow-lg: 0 10px 15px -3px rgb(0 0 0 / 0.1), 0 4px 6px -4px rgb(0 0 0 / 0.1);
  --shadow-xl: 0 20px 25px -5px rgb(0 0 0 / 0.1), 0 8px 10px -6px rgb(0 0 0 / 0.1);
  --shadow-2xl: 0 25px 50px -12px rgb(0 0 0 / 0.25);

  --inset-shadow-2xs: inset 0 1px rgb(0 0 0 / 0.05);
  --inset-shadow-xs: inset 0 1px 1px rgb(0 0 0 / 0.05);
  --inset-shadow-sm: inset 0 2px 4px rgb(0 0 0 / 0.05);

  --drop-shadow-xs: 0 1px 1px rgb(0 0 0 / 0.05);
  --drop-shadow-sm: 0 1px 2px rgb(0 0 0 / 0.15);
  --drop-shadow-md: 0 3px 3px rgb(0 0 0 / 0.12);
  --drop-shadow-lg: 0 4px 4px rgb(0 0 0 / 0.15);
  --drop-shadow-xl: 0 9px 7px rgb(0 0 0 / 0.1);
  --drop-shadow-2xl: 0 25px 25px rgb(0 0 0 / 0.15);

  --text-shadow-2xs: 0px 1px 0px rgb(0 0 0 / 0.15);
  --text-shadow-xs: 0px 1px 1px rgb(0 0 0 / 0.2);
  --text-shadow-sm:
    0px 1px 0px rgb(0 0 0 / 0.075), 0px 1px 1px rgb(0 0 0 / 0.075), 0px 2px 2px rgb(0 0 0 / 0.075);
  --text-shadow-md:
    0px 1px 1px rgb(0 0 0 / 0.1), 0px 1px 2px rgb(0 0 0 / 0.1), 0px 2px 4px rgb(0 0 0 / 0.1);
  --text-shadow-lg:
    0px 1px 2px rgb(0 0 0 / 0.1), 0px 3px 2px rgb(0 0 0 / 0.1), 0px 4px 8px rgb(0 0 0 / 0.1);

  --ease-in: cubic-bezier(0.4, 0, 1, 1);
  --ease-out: cubic-bezier(0, 0, 0.2, 1);
  --ease-in-out: cubic-bezier(0.4, 0, 0.2, 1);

  --animate-spin: spin 1s linear infinite;
  --animate-ping: ping 1s cubic-bezier(0, 0, 0.2, 1) infinite;
  --animate-pulse: pulse 2s cubic-bezier(0.4, 0, 0.6, 1) infinite;
  --animate-bounce: bounce 1s infinite;

  @keyframes spin {
    to {
      transform: rotate(360deg);
    }
  }

  @keyframes ping {
    75%,
    100% {
      transform: scale(2);
      opacity: 0;
    }
  }

  @keyframes pulse {
    50% {
      opacity: 0.5;
    }
  }

  @keyframes bounce {
    0%,
    100% {
      transform: translateY(-25%);
      animation-timing-function: cubic-bezier(0.8, 0, 1, 1);
    }

    50% {
      transform: none;
      animation-timing-function: cubic-bezier(0, 0, 0.2, 1);
    }
  }

  --blur-xs: 4px;
  --blur-sm: 8px;
  --blur-md: 12px;
  --blur-lg: 16px;
  --blur-xl: 24px;
  --blur-2xl: 40px;
  --blur-3xl: 64px;

  --perspective-dramatic: 100px;
  --perspective-near: 300px;
  --perspective-normal: 500px;
  --perspective-midrange: 800px;
  --perspective-distant: 1200px;

  --aspect-video: 16 / 9;

  --default-transition-duration: 150ms;
  --default-transition-timing-function: cubic-bezier(0.4, 0, 0.2, 1);
  --default-font-family: --theme(--font-sans, initial);
  --default-font-feature-settings: --theme(--font-sans--font-feature-settings, initial);
  --default-font-variation-settings: --theme(--font-sans--font-variation-settings, initial);
  --default-mono-font-family: --theme(--font-mono, initial);
  --default-mono-font-feature-settings: --theme(--font-mono--font-feature-settings, initial);
  --default-mono-font-variation-settings: --theme(--font-mono--font-variation-settings, initial);
}

/* Deprecated */
@theme default inline reference {
  --blur: 8px;
  --shadow: 0 1px 3px 0 rgb(0 0 0 / 0.1), 0 1px 2px -1px rgb(0 0 0 / 0.1);
  --shadow-inner: inset 0 2px 4px 0 rgb(0 0 0 / 0.05);
  --drop-shadow: 0 1px 2px rgb(0 0 0 / 0.1), 0 1px 1px rgb(0 0 0 / 0.06);
  --radius: 0.25rem;
  --max-width-prose: 65ch;
}
`;var zt=`@tailwind utilities;
`;var en={tailwindcss:Xo,"tailwindcss/preflight":$t,"tailwindcss/preflight.css":$t,"./preflight.css":$t,"tailwindcss/theme":St,"tailwindcss/theme.css":St,"./theme.css":St,"tailwindcss/utilities":zt,"tailwindcss/utilities.css":zt,"./utilities.css":zt};async function Ca(e,o){if(!(e in en))throw new Error(`no style sheet "${e}" in a browser`);return{path:`virtual:${e}`,base:o,content:en[e]}}async function Aa(e){throw new Error(`no plugin or config file "${e}" in a browser`)}globalThis.tw4=async(e,o)=>{let r=o??"",t=r.includes("@import")?r:`@import "tailwindcss";${r}`;return(await Qo(t,{base:"/",loadStylesheet:Ca,loadModule:Aa})).build(e)};})();
