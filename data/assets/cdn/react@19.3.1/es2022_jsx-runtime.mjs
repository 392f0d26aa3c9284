var p=Object.create;var n=Object.defineProperty;var v=Object.getOwnPropertyDescriptor;var k=Object.getOwnPropertyNames;var T=Object.getPrototypeOf,a=Object.prototype.hasOwnProperty;var x=(t,r)=>()=>{try{return r||t((r={exports:{}}).exports,r),r.exports}catch(e){throw r=0,e}};var _=(t,r,e,l)=>{if(r&&typeof r=="object"||typeof r=="function")for(let s of k(r))!a.call(t,s)&&s!==e&&n(t,s,{get:()=>r[s],enumerable:!(l=v(r,s))||l.enumerable});return t};var f=(t,r,e)=>(e=t!=null?p(T(t)):{},_(r||!t||!t.__esModule?n(e,"default",{value:t,enumerable:!0}):e,t));var i=x(o=>{"use strict";var m=Symbol.for("react.transitional.element"),A=Symbol.for("react.fragment");function E(t,r,e){var l=null;if(e!==void 0&&(l=""+e),r.key!==void 0&&(l=""+r.key),"key"in r){e={};for(var s in r)s!=="key"&&(e[s]=r[s])}else e=r;return r=e.ref,{$$typeof:m,type:t,key:l,ref:r!==void 0?r:null,props:e}}o.Fragment=A;o.jsx=E;o.jsxs=E});var j=x((R,d)=>{"use strict";d.exports=i()});var u=f(j(),1),c=u.default,{Fragment:q,jsx:C,jsxs:M}=u.default;export{q as Fragment,c as default,C as jsx,M as jsxs};
/*! Bundled license information:

react-v19/cjs/react-jsx-runtime.production.js:
  (**
   * @license React
   * react-jsx-runtime.production.js
   *
   * Copyright (c) Meta Platforms, Inc. and affiliates.
   *
   * This source code is licensed under the MIT license found in the
   * LICENSE file in the root directory of this source tree.
   *)
*/
