"""A small network from the newer exporter of PyTorch, whose nodes tell their modules in metadata."""
import torch, torchvision, warnings; warnings.filterwarnings('ignore')
class Block(torch.nn.Module):
    def __init__(s): super().__init__(); s.conv=torch.nn.Conv2d(8,8,3,padding=1); s.act=torch.nn.ReLU()
    def forward(s,x): return s.act(s.conv(x))+x
class M(torch.nn.Module):
    def __init__(s): super().__init__(); s.stem=torch.nn.Conv2d(3,8,3); s.blocks=torch.nn.Sequential(Block(),Block()); s.fc=torch.nn.Linear(8,10)
    def forward(s,x): x=s.blocks(s.stem(x)); return s.fc(x.mean([2,3]))
p=torch.onnx.export(M().eval(),(torch.randn(1,3,16,16),),dynamo=True)
p.save('operators/module_scopes.onnx')
