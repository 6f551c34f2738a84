using Approval.Host.Intake;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Approval.Host.Persistence;

/// <summary>The one model of everything that is kept, for every database that the product knows.</summary>
public abstract class ApprovalStore : DbContext
{
    /// <summary>A store on one database.</summary>
    // A step that fails is thrown away whole, so nobody ever goes back to the middle of one.
    protected ApprovalStore(DbContextOptions options)
        : base(options) => Database.AutoSavepointsEnabled = false;

    /// <summary>The approvals.</summary>
    public DbSet<StoredApproval> Approvals => Set<StoredApproval>();

    /// <summary>Their histories.</summary>
    public DbSet<StoredEntry> History => Set<StoredEntry>();

    /// <summary>Rolls of Member States.</summary>
    public DbSet<StoredRoll> Rolls => Set<StoredRoll>();

    /// <summary>Deadlines of approvals.</summary>
    public DbSet<StoredDeadline> Deadlines => Set<StoredDeadline>();

    /// <summary>Letters of approvals.</summary>
    public DbSet<StoredLetter> Letters => Set<StoredLetter>();

    /// <summary>Commands that were taken in.</summary>
    public DbSet<StoredCommand> Commands => Set<StoredCommand>();

    /// <summary>Messages that leave after the commit.</summary>
    public DbSet<StoredMessage> Outbox => Set<StoredMessage>();

    /// <summary>Meetings.</summary>
    public DbSet<StoredMeeting> Meetings => Set<StoredMeeting>();

    /// <summary>Changes of meetings that approvals have still to hear of.</summary>
    public DbSet<StoredNotice> Notices => Set<StoredNotice>();

    /// <summary>Messages that members sent through the queue.</summary>
    public DbSet<StoredMemberMessage> MemberMessages => Set<StoredMemberMessage>();

    /// <summary>Closing instants with their markers.</summary>
    public DbSet<StoredClosing> Closings => Set<StoredClosing>();

    /// <summary>Messages for which nobody could be answered.</summary>
    public DbSet<StoredParkedMessage> ParkedMessages => Set<StoredParkedMessage>();

    /// <summary>Members other than Member States, and Member States.</summary>
    public DbSet<StoredMember> Members => Set<StoredMember>();

    /// <summary>Accounts.</summary>
    public DbSet<StoredAccount> Accounts => Set<StoredAccount>();

    /// <summary>Tokens.</summary>
    public DbSet<StoredToken> Tokens => Set<StoredToken>();

    /// <summary>Passwords.</summary>
    public DbSet<StoredPassword> Passwords => Set<StoredPassword>();

    /// <summary>Invitations to choose a password.</summary>
    public DbSet<StoredInvitation> Invitations => Set<StoredInvitation>();

    /// <summary>People signed in.</summary>
    public DbSet<StoredSession> Sessions => Set<StoredSession>();

    /// <summary>Failures to sign in.</summary>
    public DbSet<StoredFailures> SignInFailures => Set<StoredFailures>();

    /// <summary>Keys that hosts share.</summary>
    public DbSet<StoredProtectionKey> ProtectionKeys => Set<StoredProtectionKey>();

    /// <summary>Series of numbers.</summary>
    public DbSet<StoredCounter> Counters => Set<StoredCounter>();

    /// <summary>Hosts.</summary>
    public DbSet<StoredHost> Hosts => Set<StoredHost>();

    /// <summary>Values of the installation.</summary>
    public DbSet<StoredValue> Values => Set<StoredValue>();

    /// <summary>
    /// Finds a row by its key. Within a transaction that writes, nobody else changes the row until that ends; who comes
    /// second waits, and then sees what the first has made of it.
    /// </summary>
    public virtual ValueTask<T?> FindHeldAsync<T>(string key, CancellationToken stop)
        where T : class => Set<T>().FindAsync([key], stop);

    /// <summary>Sees to it that nobody changes rows that a transaction goes by until that ends: those that it reads next, and those that are not there yet.</summary>
    public virtual Task RelyOnAsync(CommonRows rows, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Waits until no transaction relies on rows that this one changes, and lets none do so until this one ends.</summary>
    public virtual Task ChangeAloneAsync(CommonRows rows, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Of approvals, those in which something is still due or to be heard and that no other transaction holds; takes hold of them.</summary>
    /// <param name="approvals">The approvals.</param>
    /// <param name="now">By when it is due.</param>
    /// <param name="stop">Stops it.</param>
    public virtual Task<List<string>> ClaimDueAsync(IReadOnlyCollection<string> approvals, Instant now, CancellationToken stop) => Task.FromResult(approvals.ToList());

    /// <summary>
    /// What waits in the outbox, in order within each approval. Within a transaction that writes, the approvals are those
    /// whose messages nobody else is sending, and nobody else sends them until that ends.
    /// </summary>
    /// <param name="but">Approvals that are left out.</param>
    /// <param name="most">How many messages at the most.</param>
    /// <param name="stop">Stops it.</param>
    public virtual Task<List<StoredMessage>> WaitingMessagesAsync(IReadOnlyCollection<string> but, int most, CancellationToken stop) =>
        Outbox.AsNoTracking().Where(message => message.SentAt == null && !but.Contains(message.ApprovalId)).OrderBy(message => message.Position).Take(most).ToListAsync(stop);

    /// <summary>Lets every other host hear something, once this transaction is committed.</summary>
    public virtual Task TellAsync(IReadOnlyCollection<StoreNews> news, CancellationToken stop) => Task.CompletedTask;

    /// <summary>Lets the database count on behind the highest place of the outbox and of the notices that stands in it, after rows were written with places of their own.</summary>
    public abstract Task CountOnAsync(CancellationToken stop);

    /// <summary>
    /// Takes hold of approvals for the rest of a transaction that writes, in the order of their names, so that nobody else
    /// does anything to them meanwhile. A database that has one writer at a time has nothing to do.
    /// </summary>
    public virtual Task LockAsync(IReadOnlyCollection<string> approvals, CancellationToken stop) => Task.CompletedTask;

    /// <summary>
    /// The rows of approvals. Within a transaction that writes, nobody else changes them until that ends; who comes second
    /// waits, and then sees what the first has made of them.
    /// </summary>
    public virtual Task<List<StoredApproval>> HoldApprovalsAsync(IReadOnlyCollection<string> approvals, CancellationToken stop) =>
        Approvals.Where(row => approvals.Contains(row.Id)).ToListAsync(stop);

    /// <summary>Of approvals, those that have still to hear of a meeting or a message of a member.</summary>
    internal Task<List<string>> ToHearAsync(List<string> approvals, CancellationToken stop) => Approvals
        .Where(row => approvals.Contains(row.Id)
            && (Notices.Any(notice => notice.ApprovalId == row.Id) || MemberMessages.Any(message => message.ApprovalId == row.Id && message.Waits)))
        .Select(row => row.Id)
        .ToListAsync(stop);

    /// <summary>
    /// Adds messages that nothing more of the transaction looks at. Their places are known once the transaction is
    /// committed, and are in the order given.
    /// </summary>
    public virtual Task AddAsync(IReadOnlyList<StoredMemberMessage> messages, CancellationToken stop)
    {
        MemberMessages.AddRange(messages);
        return Task.CompletedTask;
    }

    /// <summary>Takes hold of approvals, and reads what must be known of them to take messages in.</summary>
    internal async Task<List<HeldApproval>> HoldAsync(List<string> approvals, CancellationToken stop)
    {
        await LockAsync(approvals, stop);
        return await Approvals
            .Where(row => approvals.Contains(row.Id))
            .Select(row => new HeldApproval(
                new ApprovalHead(row.Id, row.Version, row.HistoryHash, row.NextDueAt, row.ClosesAt),
                MemberMessages.Where(message => message.ApprovalId == row.Id && message.Waits).Max(message => (long?)message.Position) ?? 0,
                Notices.Any(notice => notice.ApprovalId == row.Id)))
            .ToListAsync(stop);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<StoredApproval>(approval =>
        {
            approval.ToTable("approvals").HasKey(row => row.Id);
            approval.Property(row => row.Version).IsConcurrencyToken();
            approval.HasIndex(row => row.NextDueAt);
            approval.HasIndex(row => row.ClosesAt);
            approval.HasIndex(row => new { row.StudyGroup, row.StateName });
            approval.HasIndex(row => new { row.StudyGroup, row.NextDeadlineAt });
            approval.HasIndex(row => new { row.StudyGroup, row.WaitsSince });
            approval.HasIndex(row => new { row.StudyGroup, row.OpenedAt });
            approval.HasIndex(row => new { row.StudyGroup, row.DecidedAt });
            approval.HasIndex(row => new { row.StateName, row.NextDeadlineAt });
            approval.HasIndex(row => new { row.StateName, row.ClosesAt });
            approval.HasIndex(row => row.ChangedAt);
            approval.HasIndex(row => row.OpenedAt);
            approval.HasIndex(row => row.Designation);
            approval.HasIndex(row => row.NextDeadlineAt);
            approval.HasIndex(row => row.WaitsForWhat);
            approval.HasIndex(row => row.WaitsSince);
            approval.HasIndex(row => row.DecidedAt);
            approval.HasIndex(row => row.ApprovedOn);
            approval.HasIndex(row => row.MissedAt).HasFilter("\"MissedAt\" IS NOT NULL");
            approval.HasIndex(row => row.LinkedFrom);
            approval.HasOne<StoredRoll>().WithMany().HasForeignKey(row => row.RollId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<StoredEntry>(entry =>
        {
            entry.ToTable("history").HasKey(row => new { row.ApprovalId, row.Number });
            entry.HasIndex(row => new { row.Kind, row.Name, row.At });
            entry.HasIndex(row => new { row.Member, row.At }, "IX_history_member").HasFilter("\"Member\" IS NOT NULL");
            OfApproval(entry, nameof(StoredEntry.ApprovalId));
        });
        modelBuilder.Entity<StoredRoll>().ToTable("rolls").HasKey(row => row.Id);
        modelBuilder.Entity<StoredDeadline>(deadline =>
        {
            deadline.ToTable("deadlines").HasKey(row => new { row.ApprovalId, row.Place });
            deadline.HasIndex(row => new { row.Status, row.At });
            deadline.HasIndex(row => new { row.StudyGroup, row.Status, row.At });
            deadline.HasIndex(row => new { row.StudyGroup, row.At });
            deadline.HasIndex(row => row.At);
            OfApproval(deadline, nameof(StoredDeadline.ApprovalId));
        });
        modelBuilder.Entity<StoredLetter>(letter =>
        {
            letter.ToTable("letters").HasKey(row => new { row.ApprovalId, row.Place });
            letter.HasIndex(row => new { row.State, row.DueBy });
            letter.HasIndex(row => new { row.StudyGroup, row.State, row.DueBy });
            letter.HasIndex(row => row.IssuedAt);
            letter.HasIndex(row => new { row.StudyGroup, row.IssuedAt });
            letter.HasIndex(row => new { row.Kind, row.IssuedAt });
            letter.HasIndex(row => row.Number);
            OfApproval(letter, nameof(StoredLetter.ApprovalId));
        });
        modelBuilder.Entity<StoredCommand>().ToTable("commands").HasKey(row => new { row.Sender, row.Key });
        modelBuilder.Entity<StoredMessage>(message =>
        {
            message.ToTable("outbox").HasKey(row => row.Position);
            message.Property(row => row.Position).ValueGeneratedOnAdd();
            message.HasIndex(row => row.Id).IsUnique();
            message.HasIndex(row => new { row.SentAt, row.Position });
            OfApproval(message, nameof(StoredMessage.ApprovalId));
        });
        modelBuilder.Entity<StoredMeeting>(meeting =>
        {
            meeting.ToTable("meetings").HasKey(row => row.Id);
            meeting.Property(row => row.Version).IsConcurrencyToken();
            meeting.HasIndex(row => new { row.StudyGroup, row.Opens });
        });
        modelBuilder.Entity<StoredNotice>(notice =>
        {
            notice.ToTable("meeting_notices").HasKey(row => row.Position);
            notice.Property(row => row.Position).ValueGeneratedOnAdd();
            notice.HasIndex(row => row.ApprovalId);
            OfApproval(notice, nameof(StoredNotice.ApprovalId));
        });
        OnIntakeCreating(modelBuilder);
        modelBuilder.Entity<StoredMember>().ToTable("members").HasKey(row => row.Id);
        modelBuilder.Entity<StoredAccount>().ToTable("accounts").HasKey(row => row.Id);
        modelBuilder.Entity<StoredToken>(token =>
        {
            token.ToTable("tokens").HasKey(row => row.Id);
            token.HasIndex(row => row.Hash).IsUnique();
            token.HasOne<StoredAccount>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        SignInRows.Add(modelBuilder);
        modelBuilder.Entity<StoredHost>().ToTable("hosts").HasKey(row => row.Id);
        modelBuilder.Entity<StoredCounter>(counter =>
        {
            counter.ToTable("counters").HasKey(row => row.Series);
            counter.Property(row => row.Last).IsConcurrencyToken();
        });
        modelBuilder.Entity<StoredValue>(value =>
        {
            value.ToTable("installation").HasKey(row => row.Name);
            value.Property(row => row.Value).IsConcurrencyToken();
        });
    }

    private static void OnIntakeCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredMemberMessage>(message =>
        {
            message.ToTable("member_messages").HasKey(row => row.Position);
            message.Property(row => row.Position).ValueGeneratedOnAdd();
            message.HasIndex(row => new { row.Sender, row.Key }).IsUnique();
            message.HasIndex(row => new { row.Sender, row.Position });
            message.HasIndex(row => new { row.ApprovalId, row.Position });
            message.HasIndex(row => new { row.ApprovalId, row.Position }, "IX_member_messages_waiting").HasFilter("\"Waits\"");
            message.HasIndex(row => row.Position, "IX_member_messages_receipts").HasFilter("\"ReceiptWaits\"");
            message.HasIndex(row => new { row.Status, row.ClosesAt });

            // The secretariat looks at the few that were not taken as they came, the latest first, among all that ever came.
            message.HasIndex(row => row.Position, "IX_member_messages_troubled").HasFilter("\"Status\" IN ('late', 'rejected', 'in-outage')");
            OfApproval(message, nameof(StoredMemberMessage.ApprovalId));
        });
        modelBuilder.Entity<StoredClosing>().ToTable("closings").HasKey(row => row.At);
        modelBuilder.Entity<StoredParkedMessage>(message =>
        {
            message.ToTable("parked_messages").HasKey(row => row.Position);
            message.Property(row => row.Position).ValueGeneratedOnAdd();
        });
    }

    private static void OfApproval<T>(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T> entity, string key)
        where T : class =>
        entity.HasOne(typeof(StoredApproval)).WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);
}
