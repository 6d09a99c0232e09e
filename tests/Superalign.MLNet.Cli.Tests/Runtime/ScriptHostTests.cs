using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Superalign.MLNet.Runtime.Tests;

/// <summary>A script is not built, so it has no module initializer: it says so in its first line.</summary>
[TestClass]
public sealed class ScriptHostTests
{
    [TestMethod]
    public async Task EnsureLoaded_StartsTorch_InAScript()
    {
        var sum = await CSharpScript.EvaluateAsync<float>(
            "Superalign.MLNet.Runtime.NativeStartup.EnsureLoaded(); return TorchSharp.torch.ones(3).sum().item<float>();",
            ScriptOptions.Default.AddReferences(typeof(NativeStartup).Assembly, typeof(global::TorchSharp.torch).Assembly));

        Assert.AreEqual(3f, sum);
    }
}
