using System.Runtime.CompilerServices;
using TorchSharp;

namespace Superalign.MLNet.Runtime.Tests;

/// <summary>This test host is a program whose own code touches torch first.</summary>
[TestClass]
public sealed class TorchFirstTests
{
    private static double _sum;

    /// <summary>Runs before every test: nothing of Superalign.MLNet has been used by this assembly's own code yet.</summary>
    [AssemblyInitialize]
    public static void TouchTorch(TestContext context)
    {
        using var ones = torch.ones(2, 3);
        using var sum = ones.sum();
        _sum = sum.item<float>();
    }

    [TestMethod]
    public void Torch_Works_WhenTheProgramTouchesItFirst() => Assert.AreEqual(6, _sum);

    [TestMethod]
    public void Program_HoldsTheModuleInitializerOfThePackage()
    {
        var run = typeof(TorchFirstTests).Assembly.GetType("SuperalignNativeStartup")?.GetMethod("Run", (System.Reflection.BindingFlags)(-1));
        Assert.IsNotNull(run);
        Assert.IsTrue(Attribute.IsDefined(run, typeof(ModuleInitializerAttribute)));
    }
}
