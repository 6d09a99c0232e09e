using TorchSharp;

[assembly: Parallelize(Scope = ExecutionScope.ClassLevel)]

namespace Superalign.MLNet.Tests;

/// <summary>One compute thread a test: classes run side by side, and torch keeps the number a thread.</summary>
[TestClass]
public static class AssemblySetup
{
    [GlobalTestInitialize]
    public static void UseOneThread(TestContext context) => torch.set_num_threads(1);
}
