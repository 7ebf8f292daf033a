/// What the help says of chains of layers that one types.
enum ChainHelp {
  static let english = """
    A chain has a dash, an arrow, a comma or a new line between its layers. A layer is a word, then its numbers, then what else \
    it has by letters: conv 64 7 s2 p3 makes 64 channels with a kernel of 7, a stride of 2 and a padding of 3; 3x5 is \
    a number for each axis. Letters are s stride, p padding (psame), d dilation, g groups, k kernel, op output padding; \
    nobias and ceil stand alone. What is left out takes PyTorch's default: stride 1, of pooling its own size, no padding, a bias.

    Words with the numbers that follow: conv, deconv, sep (channels, kernel), pw (channels), dw, max, avg (kernel), adaptive \
    (size), gap, gmp, linear (features), bn, in, gn (groups), ln (dims), lrn (size), relu, relu6, leaky, elu, gelu, silu, \
    hardswish, sigmoid, tanh, softmax, flatten, dropout, up, pixelshuffle (factor), pad (amount).

    Papers put a number first: 32C5 is conv 32 5, MP2 is max 2, 512N and 512FC are linear 512, with a flatten before the first. \
    2x(64C3-relu) repeats. 1x28x28 at the beginning is the input. 5-3-2,10-3-2 are convolutions by kernel-stride-padding, which \
    make as many channels as come to them.
    """

  static let chinese = """
    层与层之间写连字符、箭头、逗号或换行。每层先写词，再写数，其他设置用字母：conv 64 7 s2 p3 输出 64 个通道，卷积核 7，步长 2，填充 3；\
    3x5 逐轴给出。字母：s 步长，p 填充（psame），d 膨胀率，g 分组，k 卷积核，op 输出填充；nobias 和 ceil 单独写。没有写的项取 PyTorch 的默认值：\
    步长 1，池化步长为窗口大小，不填充，有偏置。

    词及其后的数：conv、deconv、sep（通道、核），pw（通道），dw、max、avg（核），adaptive（大小），gap、gmp，linear（特征数），\
    bn、in、gn（组数）、ln（维数）、lrn（大小），relu、relu6、leaky、elu、gelu、silu、hardswish、sigmoid、tanh、softmax，flatten、dropout，\
    up、pixelshuffle（倍数），pad（宽度）。

    论文把数写在前面：32C5 即 conv 32 5，MP2 即 max 2，512N 和 512FC 即 linear 512，首个之前展平。2x(64C3-relu) 表示重复。\
    开头的 1x28x28 是输入。5-3-2,10-3-2 是按 核-步长-填充 写出的卷积，输出与输入的通道数相同。
    """
}
