var v=Object.create;var u=Object.defineProperty;var E=Object.getOwnPropertyDescriptor;var a=Object.getOwnPropertyNames;var k=Object.getPrototypeOf,N=Object.prototype.hasOwnProperty;var R=(r,e,t)=>()=>{if(t)throw t[0];try{return r&&(e=r(r=0)),e}catch(o){throw t=[o],o}};var c=(r,e)=>()=>{try{return e||r((e={exports:{}}).exports,e),e.exports}catch(t){throw e=0,t}};var f=(r,e,t,o)=>{if(e&&typeof e=="object"||typeof e=="function")for(let s of a(e))!N.call(r,s)&&s!==t&&u(r,s,{get:()=>e[s],enumerable:!(o=E(e,s))||o.enumerable});return r},i=(r,e,t)=>(f(r,e,"default"),t&&f(t,e,"default")),S=(r,e,t)=>(t=r!=null?v(k(r)):{},f(e||!r||!r.__esModule?u(t,"default",{value:r,enumerable:!0}):t,r)),b=r=>f(u({},"__esModule",{value:!0}),r);var n={};import*as L from"https://esm.sh/react@18.3.1/es2022/react.mjs";var d=R(()=>{i(n,L)});var x=c(p=>{"use strict";var q=(d(),b(n)),w=Symbol.for("react.element"),P=Symbol.for("react.fragment"),h=Object.prototype.hasOwnProperty,D=q.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED.ReactCurrentOwner,F={key:!0,ref:!0,__self:!0,__source:!0};function y(r,e,t){var o,s={},l=null,m=null;t!==void 0&&(l=""+t),e.key!==void 0&&(l=""+e.key),e.ref!==void 0&&(m=e.ref);for(o in e)h.call(e,o)&&!F.hasOwnProperty(o)&&(s[o]=e[o]);if(r&&r.defaultProps)for(o in e=r.defaultProps,e)s[o]===void 0&&(s[o]=e[o]);return{$$typeof:w,type:r,key:l,ref:m,props:s,_owner:D.current}}p.Fragment=P;p.jsx=y;p.jsxs=y});var j=c((g,O)=>{"use strict";O.exports=x()});var _=S(j(),1),C=_.default,{Fragment:U,jsx:$,jsxs:A}=_.default;export{U as Fragment,C as default,$ as jsx,A as jsxs};
/*! Bundled license information:

react-v18/cjs/react-jsx-runtime.production.min.js:
  (**
   * @license React
   * react-jsx-runtime.production.min.js
   *
   * Copyright (c) Facebook, Inc. and its affiliates.
   *
   * This source code is licensed under the MIT license found in the
   * LICENSE file in the root directory of this source tree.
   *)
*/
