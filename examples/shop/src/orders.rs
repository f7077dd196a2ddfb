//! What the shop itself knows about orders: code of one's own lives beside the generated module, not in it.

use rusqlite::Connection;

use crate::db::{self, NewOrder, NewOrderItem, Order, OrderPatch, OrderStatus, Record};

impl Order {
    /// What the order costs.
    pub fn total_cents(&self, db: &Connection) -> db::support::Result<i64> {
        let items = self.order_items(db)?;
        Ok(items
            .iter()
            .map(|item| item.quantity * item.price_cents)
            .sum())
    }
}

/// Sells records, each once, at their price of today. Everything is written, or nothing.
pub fn sell(
    db: &mut Connection,
    customer_id: i64,
    seller_id: i64,
    records: &[Record],
) -> db::support::Result<Order> {
    let transaction = db.transaction()?;
    let order = NewOrder::new(customer_id, seller_id).insert(&transaction)?;
    for record in records {
        NewOrderItem::new(order.id, record.id, record.price_cents).insert(&transaction)?;
    }
    let paid = OrderPatch::default().status(OrderStatus::Paid);
    let order = paid.update(&transaction, order.id)?.unwrap_or(order);
    transaction.commit()?;
    Ok(order)
}
