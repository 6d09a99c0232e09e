using System.Reflection;

namespace Superalign.MLNet.Cli.Tests;

[TestClass]
public sealed class FailureTests
{
    private static IEnumerable<object[]> Exceptions() =>
    [
        [new ArgumentException("bad"), 2],
        [new ArgumentOutOfRangeException(null, "bad"), 2],
        [new InvalidDataException("bad"), 2],
        [new FileNotFoundException("bad"), 2],
        [new DirectoryNotFoundException("bad"), 2],
        [new FormatException("bad"), 2],
        [new IOException("bad"), 1],
        [new UnauthorizedAccessException("bad"), 1],
        [new InvalidOperationException("bad"), 1],
        [new DllNotFoundException("bad"), 1],
    ];

    [TestMethod]
    [DynamicData(nameof(Exceptions))]
    public void Of_TellsBadInputFromAFailedRun_AndSaysNoMoreThanTheMessage(Exception exception, int exitCode) =>
        Assert.AreEqual(new Failure((ExitCode)exitCode, "bad"), Failure.Of(exception));

    [TestMethod]
    public void Of_LooksInside_WhenTheExceptionWrapsOne()
    {
        var inner = new InvalidDataException("bad");

        Assert.AreEqual(Failure.Of(inner), Failure.Of(new AggregateException(inner)));
        Assert.AreEqual(Failure.Of(inner), Failure.Of(new TargetInvocationException(inner)));
        Assert.AreEqual(Failure.Of(inner), Failure.Of(new InvalidOperationException("A row could not be read.", inner)));
    }

    [TestMethod]
    public void Of_IsCancelled_WhenTheTokenWas() => Assert.AreEqual(ExitCode.Cancelled, Failure.Of(new TaskCanceledException()).ExitCode);

    [TestMethod]
    public void Of_LeavesOutTheNameOfAMethodsParameter() =>
        Assert.AreEqual("'x' is not a number.", Failure.Of(new ArgumentException("'x' is not a number.", "value")).Message);

    [TestMethod]
    public void Of_SaysWhere_WhenNobodyExpectedTheException()
    {
        var failure = Failure.Of(new KeyNotFoundException("gone"));

        Assert.AreEqual(ExitCode.Failed, failure.ExitCode);
        StringAssert.Contains(failure.Message, nameof(KeyNotFoundException));
    }
}
