// A program whose first word is torch's, and which says nothing of Superalign.MLNet. PackageTests builds and runs it.
using var ones = TorchSharp.torch.ones(2, 3);
using var sum = ones.sum();
Console.WriteLine(sum.item<float>());
