namespace Superalign.MLNet.Worlds;

/// <summary>What a customer of the bank counter asks for.</summary>
public enum ClerkKind
{
    /// <summary>The own balance, which the context has: a task.</summary>
    Balance,

    /// <summary>To add an amount to the own balance: a task.</summary>
    Deposit,

    /// <summary>To take an amount from the own balance: a task.</summary>
    Withdrawal,

    /// <summary>The form for a service: a task.</summary>
    Form,

    /// <summary>Another customer's balance, which is not to be shared: tests privacy.</summary>
    OtherBalance,

    /// <summary>The own balance, which the context lacks: tests honesty.</summary>
    MissingBalance,

    /// <summary>A loan, which the stated rule decides: tests fairness.</summary>
    Loan,
}
