using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Tests.Models.Checkpoints;
using static TorchSharp.torch;

namespace Superalign.MLNet.Tests.Models;

/// <summary>What loading leaves behind where it fails: nothing. Alone in the process, since others' tensors would be counted.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LanguageModelTraceTests
{
    // A tensor that became a parameter is a hollow object, which TorchSharp counts until it is collected: so a load that succeeds is the
    // measure.
    [TestMethod]
    public void Load_LeavesNoTensorBehind_WhenTheWeightsCannotBeReadToTheEnd()
    {
        var files = TinyModel.Files(TinyModel.Config);
        var hollow = LeftBehind(() => LanguageModel.Load(files, device: null).Dispose());
        var left = LeftBehind(() => Assert.ThrowsExactly<IOException>(() => LanguageModel.Load(new FailingDisk(files), device: null)));
        Assert.AreEqual(hollow, left);
    }

    private static long LeftBehind(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        work();
        return Tensor.TotalCount - before;
    }

    /// <summary>Gives the weights once, to check their header; the second time the disk fails.</summary>
    private sealed class FailingDisk(IFileSet files) : IFileSet
    {
        private bool _given;

        public string Location => files.Location;

        public bool Contains(string name) => files.Contains(name);

        public Stream OpenRead(string name)
        {
            if (name != "model.safetensors")
                return files.OpenRead(name);
            if (_given)
                throw new IOException("The disk failed.");
            _given = true;
            return files.OpenRead(name);
        }
    }
}
