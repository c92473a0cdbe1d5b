import json,glob,os
for o in sorted(glob.glob('/tmp/g/old-*/*/metrics.jsonl')):
    n=o.split('/')[3][4:]
    new=glob.glob('/tmp/g/new-%s/*/metrics.jsonl'%n)
    if not new: print(n,'NEW MISSING'); continue
    a=[json.loads(l) for l in open(o)]; b=[json.loads(l) for l in open(new[0])]
    worst=0; keys=set()
    for x,y in zip(a,b):
        for k,v in x.items():
            if isinstance(v,(int,float)) and '/' in k and 'time' not in k and 'second' not in k:
                keys.add(k)
                if k in y: worst=max(worst,abs(v-y[k])/max(1e-3,abs(v)))
                else: print(n,'lacks',k)
    print(n,len(a),len(b),'worst relative',worst,sorted(keys)[:4])
