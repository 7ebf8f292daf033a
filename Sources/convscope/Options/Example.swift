/// Commands that the help texts show. Each runs as written, and is broken before column 78: the help is wrapped at
/// the width of the terminal, which would tear a longer line apart.
enum Example {
  static let root = [
    "convscope",
    "convscope conv2d --input 1x3x224x224 --out-channels 64 --kernel-size 7",
    "convscope resnet50",
    "convscope calc max_pool2d --input 1x64x112x112 --kernel-size 3 --stride 2",
  ]

  static let explore = [
    "convscope",
    "convscope conv2d",
    """
    convscope conv_transpose2d --input 1x64x16x16 \\
      --kernel-size 4 --stride 2 --padding 1
    """,
    "convscope max_pool2d --framework keras --padding same",
    "convscope 'nn.Conv2d(3, 64, kernel_size=7, stride=2, padding=3)'",
    "convscope --lesson stride",
    "convscope resnet50",
  ]

  static let new = [
    "convscope new",
    "convscope new '1x28x28 - 32C5 - MP2 - 64C5 - MP2 - 512N - 10N'",
    """
    convscope new 'conv 64 7 s2 p3 - bn - relu - max 3 s2 p1' \\
      --input 1x3x224x224
    """,
  ]

  static let lessons = [
    "convscope lessons",
    "convscope lessons receptive-field",
    "convscope lessons pooling --lang zh",
  ]

  static let calc = [
    """
    convscope calc conv2d --input 1x3x224x224 --out-channels 64 \\
      --kernel-size 7 --stride 2 --padding 3
    """,
    """
    convscope calc conv2d --input 8x16x32x48 --out-channels 32 \\
      --kernel-size 3x5 --padding 1x2 --groups 4 --no-bias --explain
    """,
    """
    convscope calc max_pool2d --framework keras --input 1x64x112x112 \\
      --kernel-size 3 --stride 2 --padding same --format json
    """,
    """
    convscope calc 'nn.Conv2d(3, 64, 7, stride=2)' --input 1x3x224x224 \\
      --format keras
    """,
    """
    convscope calc zero_pad2d --input 1x3x32x32 \\
      --padding-begin 1x0 --padding-end 2x1
    """,
    """
    convscope calc linear --input 32x512 \\
      --out-features 1000 --number-type bfloat16
    """,
    """
    convscope calc conv_transpose2d --input 1x3x2x2 --out-channels 1 \\
      --kernel-size 2 --stride 2 --counts-as --device a100
    """,
    """
    convscope calc conv2d --input 1x3x32x32 --out-channels 8 \\
      --kernel-size 3 --format latex
    """,
    """
    echo '{"kind": "relu", "input": [1, 64, 56, 56]}' | convscope calc --batch
    """,
  ]

  static let summary = [
    "convscope summary resnet50 --input 1x3x256x256 --depth 1",
    "convscope summary resnet18.onnx",
    "convscope summary resnet18.onnx --input input=8x3x320x320 --depth 1",
    "convscope summary resnet18.onnx --format json",
    "convscope summary resnet50 --change conv1:stride=1 --to-node layer1",
    "convscope summary resnet50 --depth 1 --by kind --optimizer momentum",
    "convscope summary resnet50 --depth 1 --ledger --lint",
    "convscope summary resnet18.onnx --node /conv1/Conv",
    """
    convscope summary 'conv 64 7 s2 p3 - bn - relu - max 3 s2 p1 - gap' \\
      --input 1x3x224x224
    """,
    "convscope summary 32C5-MP2-64C5-MP2-512N-10N --input 1x1x28x28",
  ]

  static let export = [
    "convscope export resnet18 --to pytorch",
    "convscope export resnet50 --input 8x3x192x192 --to pytorch",
    """
    convscope export mobilenet_v2@0.75 --to onnx \\
      --output "$(mktemp -d)/mobilenet.onnx"
    """,
    """
    convscope export resnet18 --to pytorch \\
      --change layer1.0.conv1:out-channels=96 --from-node layer1
    """,
    """
    convscope export 'conv 32 3 - relu - max 2 - gap - linear 10' \\
      --input 1x3x32x32 --to keras
    """,
  ]

  static let zoo = [
    "convscope zoo",
    "convscope zoo resnet",
    "convscope zoo --all --format json",
    "convscope summary mobilenet_v2@0.75 --input 1x3x192x192 --depth 1",
  ]

  static let sessions = [
    "convscope sessions",
    "convscope sessions --format json",
    "convscope sessions --lang zh",
  ]

  static let diff = [
    "convscope diff resnet50 resnet50_v1",
    "convscope diff resnet18 resnet34 --format markdown",
    "convscope diff resnet18 resnet18.onnx --input 1x3x256x256 --all",
  ]

  static let sweep = [
    """
    convscope sweep conv2d --input 1x3x224x224 --out-channels 64 \\
      --vary kernel-size=1..11:2 --vary stride=1..4 \\
      --pareto flops,receptive-field-height
    """,
    """
    convscope sweep conv2d --input 1x64x56x56 --padding 1 \\
      --kernel-size 3 --vary out-channels=64..256:64 \\
      --vary groups=1,2,64 --format csv
    """,
    """
    convscope sweep max_pool2d --input 1x64x112x112 --padding 1 \\
      --vary kernel-size-height=2,3 --vary kernel-size-width=2,3 \\
      --kernel-size 2 --metrics output,output-height,receptive-field-height
    """,
    """
    convscope sweep conv2d --framework keras --input 1x3x224x224 \\
      --out-channels 32 --kernel-size 3 --vary size=512..32:32 \\
      --vary padding=valid,same --sort flops --descending
    """,
    """
    convscope sweep conv2d --input 1x64x56x56 --out-channels 64 \\
      --vary kernel-size=1..7:2 --vary bias=true,false --format json
    """,
    "convscope sweep resnet50 --vary resolution=128..512:32 --vary batch=1,8",
    "convscope sweep mobilenet_v2 --vary width-factor=0.5..1.5:0.25",
  ]

  static let solve = [
    """
    convscope solve conv2d --input 1x3x224x224 --out-channels 64 \\
      --kernel-size 7 --stride 2 --padding 3 \\
      --want output=56x56 --free stride,padding
    """,
    """
    convscope solve conv2d --input 1x64x56x56 --out-channels 256 \\
      --kernel-size 3 --padding 1 --want 'flops<=100M' --want output=28x28 \\
      --free stride=1..4,kernel-size=1..7 --free out-channels,groups
    """,
    """
    convscope solve conv2d --input 1x3x224x224 --out-channels 64 \\
      --kernel-size 3 --want 'receptive_field>=31' --free kernel-size,dilation \\
      --per-axis --limit 5 --format csv
    """,
    """
    convscope solve conv2d --input 1x3x224x224 --out-channels 64 \\
      --kernel-size 7 --stride 2 --padding 3 --invert
    """,
    "convscope solve unet --input-sizes --up-to 640",
    "convscope solve mobilenet_v2 --want 'macs<=200M' --up-to 256",
  ]

  static let assert = [
    "convscope assert resnet50 'macs<=4.2G' 'parameters<=26M' output=1x1000",
    """
    convscope assert mobilenet_v2 'activations<=7M' 'weights<=14MiB' \\
      --input 1x3x192x192 --format json
    """,
    "convscope assert vgg16",
  ]

  static let draw = [
    """
    convscope draw conv2d --input 1x3x8x10 --out-channels 4 \\
      --kernel-size 3 --stride 2 --padding 1 --frame 6
    """,
    """
    convscope draw conv_transpose2d --input 1x2x4x4 --out-channels 4 \\
      --kernel-size 3 --stride 2 --view zero_inserted --format svg
    """,
    """
    convscope draw max_pool2d --input 1x1x6x6 --kernel-size 2 \\
      --frames "$(mktemp -d)" --format svg --size 100x30
    """,
    """
    convscope draw conv2d --input 1x3x32x32 --out-channels 8 \\
      --kernel-size 3 --screen layer --size 100x30 --format ansi
    """,
    """
    convscope draw resnet18 --depth 2 --output "$(mktemp -d)/resnet18.svg"
    """,
    "convscope draw googlenet --format dot",
  ]

  static let exercises = [
    "convscope exercises --seed 42",
    "convscope exercises --topic stride --difficulty medium --count 5 --answers",
    """
    convscope exercises --topic groups --difficulty hard --seed 7 \\
      --count 3 --answers --format markdown --lang zh
    """,
    "convscope exercises --topic padding --from 7 --count 1 --format json",
  ]

  /// The commands as lines of a discussion that is indented by two spaces.
  static func list(_ commands: [String]) -> String {
    commands.joined(separator: "\n").split(separator: "\n").joined(separator: "\n  ")
  }
}
