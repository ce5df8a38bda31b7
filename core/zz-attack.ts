import { compileEnvironment } from "#core/environments/compile.ts";
import { reset, step } from "#core/environments/engine.ts";
import { observe } from "#core/environments/observation.ts";
import { enumerateActions } from "#core/environments/enumerate.ts";
import { toTrajectoryDocument } from "#core/trajectories/to-document.ts";
import { replay } from "#core/environments/replay.ts";
const f=(name:string,type:object,more={})=>({name,label:name,type,visibility:"shown",sensitivity:"none",optional:false,...more});
const text={kind:"text"};
const doc={schema:"assay.environment@1",name:"A",currency:"USD",instructions:"x",
 state:[f("note",text),f("n",{kind:"number"}),f("m",{kind:"money",currency:"USD"}),f("tags",{kind:"collection",of:{kind:"record",fields:[f("t",text),f("secret",text,{visibility:"hidden",optional:true})]}}),f("list",{kind:"list",of:text})],
 tools:[
  {name:"tag",label:"t",description:"d",kind:"write",parameters:[f2("key"),f2("t")],effects:[{do:"set",path:"tags[args.key]",value:"{t: args.t}"}],returns:"tags"},
  {name:"grow",label:"t",description:"d",kind:"write",parameters:[],effects:[{do:"set",path:"note",value:"note + note"},{do:"set",path:"note",value:"note + note"},{do:"set",path:"note",value:"note + note"}]},
  {name:"double",label:"t",description:"d",kind:"write",parameters:[],effects:[{do:"set",path:"n",value:"n * n"},{do:"set",path:"m",value:"m * n"}]},
  {name:"fill",label:"t",description:"d",kind:"write",parameters:[],effects:[{do:"for_each",in:"for q in 1..20000 return q",as:"i",effects:[{do:"append",path:"list",value:"string(i)"}]}]},
  {name:"nest",label:"t",description:"d",kind:"write",parameters:[],effects:[{do:"for_each",in:"for q in 1..10000 return q",as:"i",effects:[{do:"for_each",in:"for q in 1..10000 return q",as:"j",effects:[{do:"increment",path:"n",by:"1"}]}]}]},
 ],
 policy:{title:"p",clauses:[]},limits:{steps:1000},
 counterparty:{name:"c",lines:[{when:'contains(message,"a")',says:"you said {{ message }}",effects:[{do:"append",path:"list",value:"message"}]}],silence:"mm"},
};
function f2(name:string){return {name,label:name,type:text,optional:false};}
const c=compileEnvironment(doc); if(!c.ok) {console.log(c.problems);process.exit(1);}
const env=c.environment;
const task={key:"k",instructions:"",initial:{note:"abcdefgh",n:"3",m:{amount:"100",currency:"USD"},tags:{},list:[]}};
const facts={id:"x",run:null,agent:{version:"a",digest:"0".repeat(64),name:"x"},release:{taskSet:null,rubric:null},taskDigest:"0".repeat(64),attempt:0,source:{kind:"trial" as const}};
function tryIt(name:string,inputs:any[]){ const t0=performance.now(); try{ let e=reset(env,task,1); let last:any; for(const i of inputs){const o=step(e,i);e=o.episode;last=o;} observe(e); enumerateActions(e); const d=toTrajectoryDocument(e,facts); JSON.stringify(d); const r=replay(env,task,d as any); console.log(name,"ok",JSON.stringify(last.result)?.slice(0,120),last.turn.fault,r.ok?"replays":JSON.stringify(r).slice(0,300),Math.round(performance.now()-t0)+"ms"); }catch(err:any){console.log(name,"THROWS",err.name,err.message.slice(0,200),Math.round(performance.now()-t0)+"ms");}}
tryIt("surrogate message",[{message:"a\ud800"}]);
tryIt("surrogate arg",[{action:{tool:"tag",arguments:{key:"\ud800",t:"x"}}}]);
tryIt("surrogate tool",[{action:{tool:"\ud800"}}]);
tryIt("surrogate key in args",[{action:{tool:"tag",arguments:{"\ud800":1}}}]);
tryIt("emoji slice",[{action:{tool:"x".repeat(63)+"😀"}}]);
tryIt("emoji message",[{message:"x".repeat(19999)+"😀"}]);
tryIt("proto",[{action:{tool:"tag",arguments:JSON.parse('{"key":"__proto__","t":"x"}')}},{action:{tool:"tag",arguments:JSON.parse('{"key":"constructor","t":"x"}')}}]);
tryIt("proto tool",[{action:{tool:"__proto__"}},{action:{tool:"constructor"}},{action:{tool:"toString"}}]);
tryIt("throwing getter",[{action:{get tool(){throw new Error("boo")}}}]);
tryIt("throwing proxy args",[{action:{tool:"tag",arguments:new Proxy({}, {ownKeys(){throw new Error("boo")}})}}]);
tryIt("BigInt",[{action:{tool:"tag",arguments:{key:1n,t:Symbol("x")}}}]);
tryIt("tostring",[{action:{tool:"tag",arguments:{key:{toString(){throw 1}},t:"x"}}}]);
tryIt("null proto",[{action:{tool:"tag",arguments:{key:Object.create(null),t:"x"}}}]);
tryIt("grow",Array.from({length:40},()=>({action:{tool:"grow"}})));
tryIt("double",Array.from({length:40},()=>({action:{tool:"double"}})));
tryIt("fill",Array.from({length:3},()=>({action:{tool:"fill"}})));
if(process.argv[2]) tryIt("nest",[{action:{tool:"nest"}}]);
