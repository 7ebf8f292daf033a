"""Small files of ONNX with operators that optimizers and quantizers of ONNX Runtime write, and with open extents.

Run in Tests/NetworkFilesTests/Fixtures; sizes follow from the documentation of each operator.
"""
import onnx, numpy as np
from onnx import helper as h, TensorProto as T
import os
os.makedirs('operators',exist_ok=True)
def save(name,nodes,inputs,outputs,inits=[],opset=21,extra=[]):
    g=h.make_graph(nodes,name,inputs,outputs,inits)
    m=h.make_model(g,opset_imports=[h.make_opsetid('',opset),h.make_opsetid('com.microsoft',1)]+extra,ir_version=10)
    onnx.save(m,f'operators/{name}.onnx')
def vi(n,s,t=T.FLOAT): return h.make_tensor_value_info(n,t,s)
def w(n,*s,dt=np.float32): return onnx.numpy_helper.from_array(np.zeros(s,dt),n)
save('openbatch',[h.make_node('Conv',['x','w'],['y'],pads=[1,1,1,1])],[vi('x',['batch',3,8,8])],[vi('y',['batch',4,8,8])],[w('w',4,3,3,3)])
save('openall',[h.make_node('Conv',['x','w'],['y'],pads=[1,1,1,1])],[vi('x',['batch',3,'h','w'])],[vi('y',['batch',4,'h','w'])],[w('w',4,3,3,3)])
save('fusedconv',[h.make_node('FusedConv',['x','w','b'],['y'],domain='com.microsoft',activation='Relu',pads=[1,1,1,1])],[vi('x',[1,3,8,8])],[vi('y',None)],[w('w',8,3,3,3),w('b',8)])
save('fusedmm_ta',[h.make_node('FusedMatMul',['x','w'],['y'],domain='com.microsoft',transA=1,alpha=0.5)],[vi('x',[2,64,12])],[vi('y',None)],[w('w',64,32)])
save('fusedmm_tba',[h.make_node('FusedMatMul',['x','z'],['y'],domain='com.microsoft',transBatchA=1)],[vi('x',[5,2,3,7]),vi('z',[2,3,7,4])],[vi('y',None)])
save('qgemm',[h.make_node('QGemm',['x','sa','za','w','sb','zb','c','sy','zy'],['y'],domain='com.microsoft',transB=1)],[vi('x',[2,64],T.UINT8)],[vi('y',None,T.UINT8)],[w('sa'),w('za',dt=np.uint8),w('w',32,64,dt=np.int8),w('sb'),w('zb',dt=np.int8),w('c',32,dt=np.int32),w('sy'),w('zy',dt=np.uint8)])
save('qsoftmax',[h.make_node('QLinearSoftmax',['x','s','z','s2','z2'],['y'],domain='com.microsoft',axis=-1,opset=13)],[vi('x',[2,64],T.UINT8)],[vi('y',None,T.UINT8)],[w('s'),w('z',dt=np.uint8),w('s2'),w('z2',dt=np.uint8)])
save('mmnbits',[h.make_node('MatMulNBits',['x','b','s'],['y'],domain='com.microsoft',K=64,N=32,bits=4,block_size=32)],[vi('x',[2,5,64])],[vi('y',None)],[w('b',32,2,16,dt=np.uint8),w('s',64)])
save('dqlstm',[h.make_node('DynamicQuantizeLSTM',['x','W','R','B','','','','','ws','wz','rs','rz'],['y','yh','yc'],domain='com.microsoft',hidden_size=8)],[vi('x',[10,1,16])],[vi('y',None),vi('yh',None),vi('yc',None)],[w('W',1,16,32,dt=np.uint8),w('R',1,8,32,dt=np.uint8),w('B',1,64),w('ws',1),w('wz',1,dt=np.uint8),w('rs',1),w('rz',1,dt=np.uint8)])
save('attention23',[h.make_node('Attention',['q','k','v'],['y'])],[vi('q',[1,12,64,64]),vi('k',[1,12,64,64]),vi('v',[1,12,64,64])],[vi('y',None)],opset=23)
save('attention23h',[h.make_node('Attention',['q','k','v'],['y'],q_num_heads=12,kv_num_heads=4)],[vi('q',[1,64,768]),vi('k',[1,64,256]),vi('v',[1,64,256])],[vi('y',None)],opset=23)
save('einsum',[h.make_node('Einsum',['x','z'],['y'],equation='...ij,...jk->...ik')],[vi('x',[2,3,4,5]),vi('z',[2,3,5,6])],[vi('y',None)])
save('stft',[h.make_node('STFT',['x','step','win'],['y'])],[vi('x',[1,400,1])],[vi('y',None)],[onnx.numpy_helper.from_array(np.array(160,np.int64),'step'),w('win',200)],opset=17)
save('dft',[h.make_node('DFT',['x'],['y'],axis=1,onesided=1)],[vi('x',[1,100,1])],[vi('y',None)],opset=17)
save('splitnum',[h.make_node('Split',['x'],['a','b','c'],axis=1,num_outputs=3)],[vi('x',[2,10])],[vi('a',None),vi('b',None),vi('c',None)],opset=18)
save('reorder',[h.make_node('ReorderInput',['x'],['a'],domain='com.microsoft.nchwc'),h.make_node('Conv',['a','w'],['b'],domain='com.microsoft.nchwc',pads=[1,1,1,1]),h.make_node('ReorderOutput',['b'],['y'],domain='com.microsoft.nchwc',channels=8)],[vi('x',[1,3,8,8])],[vi('y',None)],[w('w',8,3,3,3)],extra=[h.make_opsetid('com.microsoft.nchwc',1)])
body=h.make_graph([h.make_node('Add',['s','e'],['s2']),h.make_node('Identity',['s2'],['o'])],'b',[vi('s',[4]),vi('e',[4])],[vi('s2',[4]),vi('o',[4])])
save('scan',[h.make_node('Scan',['s0','xs'],['sf','ys'],num_scan_inputs=1,body=body)],[vi('s0',[4]),vi('xs',[7,4])],[vi('sf',None),vi('ys',None)])
save('seq',[h.make_node('SplitToSequence',['x'],['s'],axis=0,keepdims=1),h.make_node('SequenceAt',['s','i'],['y'])],[vi('x',[3,4])],[vi('y',None)],[onnx.numpy_helper.from_array(np.array(1,np.int64),'i')])
save('seqc',[h.make_node('SequenceConstruct',['x','x'],['s']),h.make_node('ConcatFromSequence',['s'],['y'],axis=0),h.make_node('SequenceLength',['s'],['n'])],[vi('x',[3,4])],[vi('y',None),vi('n',None,T.INT64)])
